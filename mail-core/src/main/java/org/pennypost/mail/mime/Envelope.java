package org.pennypost.mail.mime;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The ENVELOPE of a message (RFC 9051 §7.5.2). Texts are those of the header, unfolded, encoded words untouched;
/// octets that are not ASCII were read as UTF-8 where they are valid UTF-8, else as Latin-1. A field that is absent is
/// null or an empty list.
///
/// @param sender the same as `from` where the message has no Sender
/// @param replyTo the same as `from` where the message has no Reply-To
public record Envelope(
        @Nullable String date,
        @Nullable String subject,
        List<EnvelopeAddress> from,
        List<EnvelopeAddress> sender,
        List<EnvelopeAddress> replyTo,
        List<EnvelopeAddress> to,
        List<EnvelopeAddress> cc,
        List<EnvelopeAddress> bcc,
        @Nullable String inReplyTo,
        @Nullable String messageId) {

    /// The envelope of a message without any header.
    public static final Envelope EMPTY =
            new Envelope(null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    public Envelope {
        from = List.copyOf(from);
        sender = List.copyOf(sender);
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }
}
