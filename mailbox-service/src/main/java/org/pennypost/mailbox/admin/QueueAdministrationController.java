package org.pennypost.mailbox.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.QueueApi;
import org.pennypost.mailbox.api.admin.QueueAttempt;
import org.pennypost.mailbox.api.admin.QueueCount;
import org.pennypost.mailbox.api.admin.QueueDetail;
import org.pennypost.mailbox.api.admin.QueueItem;
import org.pennypost.mailbox.api.admin.QueueRoute;
import org.pennypost.mailbox.api.admin.QueueSelection;
import org.pennypost.mailbox.queue.QueueAction;
import org.pennypost.mailbox.queue.QueueAdministration;
import org.pennypost.mailbox.queue.QueueCounts;
import org.pennypost.mailbox.queue.QueuedDelivery;

@RestController
class QueueAdministrationController implements QueueApi {

    private final QueueAdministration queue;
    private final QueueCounts counts;
    private final Selections selections;

    QueueAdministrationController(QueueAdministration queue, QueueCounts counts, Selections selections) {
        this.queue = queue;
        this.counts = counts;
        this.selections = selections;
    }

    @Override
    public Page<QueueItem> list(
            @Nullable String sender,
            @Nullable String recipient,
            @Nullable String domain,
            @Nullable String account,
            @Nullable String state,
            @Nullable Instant queuedBefore,
            @Nullable Instant queuedAfter,
            @Nullable String reply,
            @Nullable String status,
            @Nullable String bounceClass,
            @Nullable Boolean ambiguous,
            @Nullable String after,
            int limit) {
        QueueAdministration.Listed listed = queue.list(
                selections.filter(new QueueSelection(
                        sender,
                        recipient,
                        domain,
                        account,
                        state,
                        queuedBefore,
                        queuedAfter,
                        reply,
                        status,
                        bounceClass,
                        ambiguous)),
                after == null ? 0 : Given.number("after", after),
                Given.limit(limit));
        Long next = listed.next();
        return new Page<>(
                listed.deliveries().stream()
                        .map(QueueAdministrationController::item)
                        .toList(),
                next == null ? null : next.toString());
    }

    @Override
    public QueueCount count(@Nullable String domain) {
        return count(
                counts.of(domain == null ? null : Given.domain("domain", domain).name()));
    }

    @Override
    public List<QueueCount> domains(int limit) {
        return counts.busiest(Given.limit(limit)).stream()
                .map(QueueAdministrationController::count)
                .toList();
    }

    @Override
    public QueueDetail show(String id) {
        QueueAdministration.Shown shown = queue.show(number(id));
        return new QueueDetail(
                item(shown.delivery()),
                shown.waiting().why(),
                shown.waiting().until(),
                shown.attempts().stream()
                        .map(QueueAdministrationController::attempt)
                        .toList());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void hold(String id) {
        queue.apply(QueueAction.HOLD, null, number(id));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void release(String id) {
        queue.apply(QueueAction.RELEASE, null, number(id));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void retry(String id) {
        queue.apply(QueueAction.RETRY, null, number(id));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void cancel(String id) {
        queue.apply(QueueAction.CANCEL, null, number(id));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void bounce(String id) {
        queue.apply(QueueAction.BOUNCE, null, number(id));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void reroute(String id, QueueRoute route) {
        queue.apply(QueueAction.REROUTE, Selections.host(route.host()), number(id));
    }

    private static QueueItem item(QueuedDelivery delivery) {
        String sender = delivery.sender();
        return new QueueItem(
                Long.toString(delivery.id()),
                delivery.queueId(),
                sender == null ? "" : sender,
                delivery.recipient(),
                delivery.state().name(),
                delivery.attempts(),
                delivery.nextAttemptAt(),
                delivery.lastStatus(),
                delivery.lastReply(),
                delivery.lastClass(),
                delivery.ambiguous(),
                delivery.route(),
                delivery.createdAt());
    }

    private static QueueCount count(QueueCounts.Waiting waiting) {
        return new QueueCount(waiting.domain(), waiting.queued(), waiting.leased(), waiting.held());
    }

    private static QueueAttempt attempt(QueueAdministration.PastAttempt attempt) {
        return new QueueAttempt(
                attempt.number(),
                attempt.beganAt(),
                attempt.endedAt(),
                attempt.outcome(),
                attempt.details().host(),
                attempt.details().address(),
                attempt.details().tls(),
                attempt.status(),
                attempt.reply(),
                attempt.bounce(),
                attempt.details().ambiguous());
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no delivery '" + id + "' in the queue");
        }
    }
}
