package org.pennypost.mail.dns;

import java.util.HexFormat;

/// What a TLSA record says of a server's certificate (RFC 6698 §2.1). The numbers are as they come, known or not.
///
/// @param usage    0 to 3: PKIX-TA, PKIX-EE, DANE-TA, DANE-EE (RFC 7218 §2.1)
/// @param selector 0 the whole certificate, 1 its public key
/// @param matching 0 as it is, 1 its SHA-256, 2 its SHA-512
/// @param data     in hexadecimal, lower case
public record TlsAssociation(int usage, int selector, int matching, String data) {

    static TlsAssociation of(int usage, int selector, int matching, byte[] data) {
        return new TlsAssociation(usage, selector, matching, HexFormat.of().formatHex(data));
    }

    /// As a zone has it: `3 1 1 0a1b…`.
    @Override
    public String toString() {
        return usage + " " + selector + " " + matching + " " + data;
    }
}
