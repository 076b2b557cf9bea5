package org.pennypost.imap.answer;

import java.io.IOException;
import java.util.List;

import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.mime.EnvelopeAddress;

/// Writes an envelope (RFC 9051 §7.5.2).
final class EnvelopeWriter {

    private final Tokens out;

    EnvelopeWriter(Tokens out) {
        this.out = out;
    }

    void write(Envelope envelope) throws IOException {
        out.character('(').nstring(envelope.date()).space().nstring(envelope.subject());
        addresses(envelope.from());
        addresses(envelope.sender());
        addresses(envelope.replyTo());
        addresses(envelope.to());
        addresses(envelope.cc());
        addresses(envelope.bcc());
        out.space().nstring(envelope.inReplyTo()).space().nstring(envelope.messageId());
        out.character(')');
    }

    private void addresses(List<EnvelopeAddress> addresses) throws IOException {
        out.space();
        if (addresses.isEmpty()) {
            out.nil();
            return;
        }
        out.character('(');
        for (EnvelopeAddress address : addresses) {
            out.character('(').nstring(address.name());
            out.space().nstring(address.adl());
            out.space().nstring(address.mailbox());
            out.space().nstring(address.host()).character(')');
        }
        out.character(')');
    }
}
