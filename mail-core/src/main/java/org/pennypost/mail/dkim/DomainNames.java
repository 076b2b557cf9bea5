package org.pennypost.mail.dkim;

import org.pennypost.mail.address.MailDomain;

/// Domains and selectors in tags (RFC 6376 §3.1, RFC 8616 §4).
final class DomainNames {

    private static final int LONGEST_LABEL = 63;

    private DomainNames() {}

    /// @param what the tag, for the reason
    static MailDomain domain(String text, String what) throws SignatureProblem {
        String ascii = ascii(text, what);
        if (ascii.indexOf('.') < 0) {
            throw SignatureProblem.neutral("tag " + what + " is no domain");
        }
        return new MailDomain(text);
    }

    /// Labels that the DNS takes, every one in ASCII.
    static String ascii(String text, String what) throws SignatureProblem {
        if (text.isEmpty() || text.length() > MailDomain.MAX_OCTETS || text.startsWith("[") || text.endsWith(".")) {
            throw SignatureProblem.neutral("tag " + what + " is no domain");
        }
        String ascii;
        try {
            ascii = new MailDomain(text).ascii();
        } catch (IllegalArgumentException malformed) {
            throw SignatureProblem.neutral("tag " + what + " is no domain");
        }
        for (String label : ascii.split("\\.", -1)) {
            if (label.isEmpty()
                    || label.length() > LONGEST_LABEL
                    || !label.chars().allMatch(DomainNames::inLabel)) {
                throw SignatureProblem.neutral("tag " + what + " is no domain");
            }
        }
        return ascii;
    }

    private static boolean inLabel(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }
}
