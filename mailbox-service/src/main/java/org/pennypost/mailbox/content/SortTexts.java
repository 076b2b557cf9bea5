package org.pennypost.mailbox.content;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.EncodedWords;
import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.mime.ParsedMessage;

/// The texts by which messages are sorted, folded; empty where there is none. Very long ones are cut: they differ
/// before.
///
/// @param subject     the base subject (RFC 5256 §2.1)
/// @param fromMailbox of the first address (RFC 5256 §3), and so on
/// @param fromName    of the first address its display name, or else the address (RFC 5957 §3), and so on
public record SortTexts(
        String subject, String fromMailbox, String toMailbox, String ccMailbox, String fromName, String toName) {

    private static final int LONGEST = 500;

    static SortTexts of(ParsedMessage parsed) {
        Envelope envelope = parsed.envelope();
        return new SortTexts(
                key(parsed.baseSubject()),
                key(mailbox(envelope.from())),
                key(mailbox(envelope.to())),
                key(mailbox(envelope.cc())),
                key(name(envelope.from())),
                key(name(envelope.to())));
    }

    private static String key(@Nullable String text) {
        return text == null ? "" : SearchText.fold(text.substring(0, Math.min(text.length(), LONGEST)));
    }

    private static @Nullable String mailbox(List<EnvelopeAddress> addresses) {
        return addresses.isEmpty() ? null : addresses.getFirst().mailbox();
    }

    private static @Nullable String name(List<EnvelopeAddress> addresses) {
        if (addresses.isEmpty()) {
            return null;
        }
        EnvelopeAddress first = addresses.getFirst();
        if (first.name() != null) {
            return EncodedWords.decode(first.name());
        }
        return first.address() ? first.mailbox() + "@" + first.host() : first.mailbox();
    }
}
