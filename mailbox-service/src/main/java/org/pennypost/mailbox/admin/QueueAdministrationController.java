package org.pennypost.mailbox.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.QueueApi;
import org.pennypost.mailbox.api.admin.QueueItem;
import org.pennypost.mailbox.queue.QueueAdministration;
import org.pennypost.mailbox.queue.QueuedDelivery;

@RestController
class QueueAdministrationController implements QueueApi {

    private final QueueAdministration queue;

    QueueAdministrationController(QueueAdministration queue) {
        this.queue = queue;
    }

    @Override
    public Page<QueueItem> list(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<QueueItem> found = queue.unfinished(after == null ? 0 : Given.number("after", after), most + 1).stream()
                .map(QueueAdministrationController::item)
                .toList();
        return Pages.of(found, most, QueueItem::id);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void retry(String id) {
        queue.retry(number(id));
    }

    private static QueueItem item(QueuedDelivery delivery) {
        String sender = delivery.sender();
        return new QueueItem(
                Long.toString(delivery.id()),
                sender == null ? "" : sender,
                delivery.recipient(),
                delivery.state().name(),
                delivery.attempts(),
                delivery.nextAttemptAt(),
                delivery.lastReply(),
                delivery.createdAt());
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no delivery '" + id + "' in the queue");
        }
    }
}
