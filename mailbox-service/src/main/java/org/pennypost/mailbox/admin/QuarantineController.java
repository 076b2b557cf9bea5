package org.pennypost.mailbox.admin;

import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.mime.EncodedWords;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.QuarantineApi;
import org.pennypost.mailbox.api.admin.QuarantineItem;
import org.pennypost.mailbox.api.admin.QuarantineRelease;
import org.pennypost.mailbox.quarantine.Quarantine;
import org.pennypost.mailbox.quarantine.QuarantineFilter;
import org.pennypost.mailbox.quarantine.QuarantinedMessage;

@RestController
class QuarantineController implements QuarantineApi {

    private final Quarantine quarantine;

    QuarantineController(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @Override
    public Page<QuarantineItem> list(
            @Nullable String sender, @Nullable String recipient, @Nullable String after, int limit) {
        QuarantineFilter filter = new QuarantineFilter(
                sender == null || sender.isEmpty()
                        ? sender
                        : Given.address("sender", sender).canonical(),
                recipient == null ? null : Given.address("recipient", recipient).canonical());
        int most = Given.limit(limit);
        long before = after == null ? Long.MAX_VALUE : Given.number("after", after);
        return Pages.of(
                quarantine.list(filter, before, most + 1).stream()
                        .map(QuarantineController::item)
                        .toList(),
                most,
                QuarantineItem::id);
    }

    @Override
    public InputStream content(String id) {
        return quarantine.content(number(id));
    }

    @Override
    public QuarantineRelease release(String id) {
        Receipt receipt = quarantine.release(number(id));
        return new QuarantineRelease(receipt.queueId(), receipt.delivered(), receipt.queued());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void delete(String id) {
        quarantine.delete(number(id));
    }

    private static QuarantineItem item(QuarantinedMessage message) {
        String sender = message.reversePath();
        String subject = message.envelope().subject();
        return new QuarantineItem(
                Long.toString(message.id()),
                message.queueId(),
                sender == null ? "" : sender,
                message.recipients(),
                message.why(),
                message.size(),
                message.heldAt(),
                message.envelope().from().stream()
                        .filter(EnvelopeAddress::address)
                        .map(from -> from.mailbox() + "@" + from.host())
                        .toList(),
                subject == null ? "" : EncodedWords.decode(subject));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no message '" + id + "' in the quarantine");
        }
    }
}
