package org.pennypost.smtp.submission;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.message.DateField;
import org.pennypost.mail.mime.EditableHeader;
import org.pennypost.mail.mime.RawField;

/// Mends the header of a message that is submitted. An empty field is taken for a missing one.
///
/// @param hostname what this host calls itself
/// @param sender   who sends it: the author of a message that names none
record Repairs(SubmissionPolicy policy, String hostname, MailAddress sender, InstantSource clock) {

    private static final Set<String> BCC = Set.of("bcc", "resent-bcc");

    void mend(EditableHeader header) {
        // RFC 5321 §4.4: only the host that delivers adds one.
        header.removeIf(field -> field.name().equalsIgnoreCase("Return-Path"));
        // RFC 8601 §5: nothing has been found out yet.
        header.removeIf(field -> field.name().equalsIgnoreCase("Authentication-Results"));
        if (policy.removeBcc()) {
            header.removeIf(field -> BCC.contains(field.name().toLowerCase(Locale.ROOT)));
        }
        addIfMissing(header, "Message-ID", this::messageId);
        addIfMissing(header, "From", sender::withAsciiDomain);
        if (needsSender(header)) {
            addIfMissing(header, "Sender", sender::withAsciiDomain);
        }
        addIfMissing(header, "Date", () -> DateField.format(clock.instant()));
    }

    /// In front of the others: the last of those may have no line end.
    private static void addIfMissing(EditableHeader header, String name, Supplier<String> value) {
        List<RawField> there = Fields.named(header, name);
        if (there.stream().allMatch(field -> field.value().isEmpty())) {
            header.removeIf(there::contains);
            header.prepend(name + ": " + value.get() + "\r\n");
        }
    }

    /// RFC 6409 §8.3.
    private String messageId() {
        String domain = sender.domain().isLiteral() ? hostname : sender.domain().ascii();
        return "<" + UUID.randomUUID() + "@" + domain + ">";
    }

    /// Who has sent it must be told where it has several authors (RFC 5322 §3.6.2).
    private static boolean needsSender(EditableHeader header) {
        try {
            List<RawField> from = Fields.named(header, "From");
            return from.size() == 1 && MailboxList.read(from.getFirst().value()).size() > 1;
        } catch (UnreadableMailboxListException e) {
            return false;
        }
    }
}
