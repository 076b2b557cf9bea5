package org.pennypost.mail.arc;

import java.io.ByteArrayOutputStream;

import org.pennypost.mail.dkim.Canonicalization;

/// What seals sign: the fields of all sets, from the first (RFC 8617 §5.1.1).
final class SealedData {

    private static final byte[] LINE_END = {'\r', '\n'};

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    void add(byte[] field) {
        octets.writeBytes(Canonicalization.RELAXED.field(field));
        octets.writeBytes(LINE_END);
    }

    byte[] octets() {
        return octets.toByteArray();
    }

    /// With the seal itself, whose signature is taken out.
    byte[] with(byte[] unsignedSeal) {
        byte[] before = octets.toByteArray();
        byte[] all = new byte[before.length + unsignedSeal.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(unsignedSeal, 0, all, before.length, unsignedSeal.length);
        return all;
    }
}
