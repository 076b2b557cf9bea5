package org.pennypost.relay.client;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The names of hosts that a certificate is for: the `dNSName`s of its `subjectAltName` and nothing else
/// (RFC 9525 §6.3, RFC 8461 §4.1).
final class CertificateNames {

    /// RFC 5280 §4.2.1.6.
    private static final int DNS_NAME = 2;

    private CertificateNames() {}

    /// Whether it is for one of these; a pattern `*.example.net` among them wants a name right below that one.
    static boolean fit(X509Certificate certificate, Collection<String> wanted) {
        List<String> names = of(certificate);
        return wanted.stream().anyMatch(one -> names.stream().anyMatch(name -> fits(name, one)));
    }

    private static boolean fits(String name, String wanted) {
        String here = plain(name);
        String there = plain(wanted);
        return here.equals(there)
                || (here.startsWith("*.") && parent(there).equals(here.substring(2)))
                || (there.startsWith("*.") && parent(here).equals(there.substring(2)));
    }

    /// The name without its first label; a wildcard stands for one whole label (RFC 9525 §6.3).
    private static String parent(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "." : name.substring(dot + 1);
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    static List<String> of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            for (List<?> each : alternatives == null ? List.<List<?>>of() : alternatives) {
                if (each.get(0).equals(DNS_NAME)) {
                    names.add(String.valueOf(each.get(1)));
                }
            }
        } catch (CertificateParsingException e) {
            // Then it is for nobody.
        }
        return names;
    }
}
