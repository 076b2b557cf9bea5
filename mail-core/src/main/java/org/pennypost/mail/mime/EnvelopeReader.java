package org.pennypost.mail.mime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Reads the [Envelope] out of a header (RFC 9051 §7.5.2). Repeated address fields are one list, repeated subjects one
/// subject (RFC 7103 §7.5.1); of the others the first counts.
final class EnvelopeReader {

    /// What an address costs beside its octets.
    private static final int ENTRY_WEIGHT = 32;

    private @Nullable String date;
    private @Nullable String subject;
    private @Nullable String inReplyTo;
    private @Nullable String messageId;
    private final List<EnvelopeAddress> from = new ArrayList<>();
    private final List<EnvelopeAddress> sender = new ArrayList<>();
    private final List<EnvelopeAddress> replyTo = new ArrayList<>();
    private final List<EnvelopeAddress> to = new ArrayList<>();
    private final List<EnvelopeAddress> cc = new ArrayList<>();
    private final List<EnvelopeAddress> bcc = new ArrayList<>();

    private final Budget budget;

    private EnvelopeReader(Budget budget) {
        this.budget = budget;
    }

    /// @param budget fields for which it does not suffice are left out
    static Envelope read(HeaderBlock header, Budget budget) {
        EnvelopeReader reader = new EnvelopeReader(budget);
        header.fields().forEach(reader::accept);
        return reader.envelope();
    }

    private void accept(RawField field) {
        switch (field.key()) {
            case "date" -> date = date == null ? text(field) : date;
            case "subject" -> subject = joined(subject, text(field));
            case "in-reply-to" -> inReplyTo = inReplyTo == null ? text(field) : inReplyTo;
            case "message-id" -> messageId = messageId == null ? text(field) : messageId;
            case "from" -> from.addAll(addresses(field));
            case "sender" -> sender.addAll(addresses(field));
            case "reply-to" -> replyTo.addAll(addresses(field));
            case "to" -> to.addAll(addresses(field));
            case "cc" -> cc.addAll(addresses(field));
            case "bcc" -> bcc.addAll(addresses(field));
            default -> {}
        }
    }

    private @Nullable String text(RawField field) {
        return budget.spend(field.length()) ? field.value() : null;
    }

    private List<EnvelopeAddress> addresses(RawField field) {
        if (!budget.spend(field.length())) {
            return List.of();
        }
        List<EnvelopeAddress> addresses = AddressLists.read(field.value());
        return budget.spend(ENTRY_WEIGHT * addresses.size()) ? addresses : List.of();
    }

    private static @Nullable String joined(@Nullable String earlier, @Nullable String value) {
        if (earlier == null || value == null) {
            return earlier == null ? value : earlier;
        }
        return value.isEmpty() || earlier.equals(value) ? earlier : (earlier + " " + value).strip();
    }

    private Envelope envelope() {
        return new Envelope(
                date,
                subject,
                from,
                sender.isEmpty() ? from : sender,
                replyTo.isEmpty() ? from : replyTo,
                to,
                cc,
                bcc,
                inReplyTo,
                messageId);
    }
}
