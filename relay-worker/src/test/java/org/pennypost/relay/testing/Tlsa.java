package org.pennypost.relay.testing;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

import org.pennypost.mail.dns.TlsAssociation;

/// Makes TLSA records as the owner of a certificate does.
public final class Tlsa {

    private Tlsa() {}

    /// @param kind such as `3 1 1`
    public static TlsAssociation of(String kind, X509Certificate certificate) {
        String[] numbers = kind.split(" ");
        int selector = Integer.parseInt(numbers[1]);
        int matching = Integer.parseInt(numbers[2]);
        try {
            byte[] octets = selector == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] data = matching == 0
                    ? octets
                    : MessageDigest.getInstance(matching == 1 ? "SHA-256" : "SHA-512")
                            .digest(octets);
            return new TlsAssociation(
                    Integer.parseInt(numbers[0]),
                    selector,
                    matching,
                    HexFormat.of().formatHex(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
