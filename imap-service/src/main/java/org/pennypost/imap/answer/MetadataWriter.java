package org.pennypost.imap.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.Octets;

/// Writes annotations with their values or without (RFC 5464 §4.4).
public final class MetadataWriter {

    private final Tokens out;

    MetadataWriter(Tokens out) {
        this.out = out;
    }

    /// @param mailbox     empty for the server
    /// @param annotations at least one
    public void annotations(String mailbox, List<Annotation> annotations) throws IOException {
        out.ascii("* METADATA ").mailbox(mailbox).space();
        char before = '(';
        for (Annotation annotation : annotations) {
            out.character(before).astring(annotation.entry()).space();
            value(annotation.value());
            before = ' ';
        }
        out.character(')').endLine();
    }

    /// The names alone of what has changed (RFC 5464 §4.4.2).
    ///
    /// @param mailbox empty for the server
    /// @param entries at least one
    public void changed(String mailbox, Collection<String> entries) throws IOException {
        out.ascii("* METADATA ").mailbox(mailbox);
        for (String entry : entries) {
            out.space().astring(entry);
        }
        out.endLine();
    }

    private void value(@Nullable Octets value) throws IOException {
        if (value == null) {
            out.nil();
            return;
        }
        byte[] octets = value.toArray();
        boolean ascii = true;
        boolean binary = false;
        for (byte octet : octets) {
            ascii &= octet >= 0;
            binary |= octet == 0;
        }
        if (binary) {
            out.character('~').literal(octets);
        } else if (ascii) {
            out.string(new String(octets, StandardCharsets.US_ASCII));
        } else {
            out.literal(octets);
        }
    }
}
