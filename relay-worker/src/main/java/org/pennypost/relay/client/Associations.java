package org.pennypost.relay.client;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.pennypost.mail.dns.TlsAssociation;
import org.pennypost.mail.smtp.TlsFailure;

/// Whether a host is whom TLSA records mean (RFC 7672 §3).
record Associations(Protection.Dane wanted) {

    private static final int DANE_TA = 2;
    private static final int DANE_EE = 3;

    /// @param chain the host's certificate, and those that it shows with it
    /// @throws TlsException if none of the records fits
    TlsSession.Identity identify(List<X509Certificate> chain) throws TlsException {
        // Neither names nor dates matter here: the DNS says it all (RFC 7672 §3.1.1).
        if (wanted.associations().stream()
                .anyMatch(each -> each.usage() == DANE_EE && matches(each, chain.getFirst()))) {
            return TlsSession.Identity.DANE_EE;
        }
        boolean otherName = false;
        for (int at = 1; at < chain.size(); at++) {
            X509Certificate anchor = chain.get(at);
            if (wanted.associations().stream().anyMatch(each -> each.usage() == DANE_TA && matches(each, anchor))
                    && leadsTo(anchor, chain.subList(0, at))) {
                // RFC 7672 §3.1.2, §3.2.3
                if (CertificateNames.fit(chain.getFirst(), wanted.names())) {
                    return TlsSession.Identity.DANE_TA;
                }
                otherName = true;
            }
        }
        throw otherName
                ? new TlsException(
                        TlsFailure.CERTIFICATE_HOST_MISMATCH,
                        "the host's certificate is for " + CertificateNames.of(chain.getFirst()),
                        null)
                : new TlsException(
                        TlsFailure.TLSA_INVALID, "no TLSA record fits the certificate that the host shows", null);
    }

    private static boolean leadsTo(X509Certificate anchor, List<X509Certificate> below) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// RFC 6698 §2.1.2, §2.1.3.
    static boolean matches(TlsAssociation association, X509Certificate certificate) {
        try {
            byte[] selected = association.selector() == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] data = switch (association.matching()) {
                case 0 -> selected;
                case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
                default -> new byte[0];
            };
            return data.length > 0 && HexFormat.of().formatHex(data).equals(association.data());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-2, or no such certificate", e);
        }
    }
}
