package org.pennypost.mail.net;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

import org.pennypost.mail.address.MailAddress;

/// The mail addresses that a certificate is for: those of its subject alternative names, or where it has none the
/// `emailAddress` of its subject, which old ones use (RFC 8550 §3).
final class CertificateAddresses {

    private static final int RFC822_NAME = 1;
    private static final String EMAIL = "EMAILADDRESS";
    private static final Map<String, String> KEYWORDS = Map.of("1.2.840.113549.1.9.1", EMAIL);

    private CertificateAddresses() {}

    static List<MailAddress> of(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        List<MailAddress> alternative = names == null
                ? List.of()
                : addresses(names.stream()
                        .filter(name -> name.getFirst().equals(RFC822_NAME))
                        .map(name -> name.get(1)));
        return alternative.isEmpty() ? ofSubject(certificate.getSubjectX500Principal()) : alternative;
    }

    private static List<MailAddress> ofSubject(X500Principal subject) {
        try {
            return addresses(new LdapName(subject.getName(X500Principal.RFC2253, KEYWORDS))
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase(EMAIL))
                            .map(part -> part.getValue()));
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }

    private static List<MailAddress> addresses(Stream<?> texts) {
        return texts.map(String::valueOf)
                .map(MailAddress::find)
                .flatMap(Optional::stream)
                .toList();
    }
}
