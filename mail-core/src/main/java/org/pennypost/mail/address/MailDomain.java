package org.pennypost.mail.address;

import java.util.Locale;

/// A mail domain in canonical form: lower case, internationalised labels as U-labels decoded from A-labels
/// (RFC 5890), no trailing dot. Two spellings of one domain are equal.
public record MailDomain(String name) implements Comparable<MailDomain> {

    /// Longest domain name in octets of its A-label form (RFC 5321 §4.5.3.1.2).
    public static final int MAX_OCTETS = 255;

    public MailDomain {
        name = canonical(name);
        if (name.isEmpty() || name.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("a domain has 1 to 255 octets");
        }
    }

    /// Reads a domain or an address literal (RFC 5321 §4.1.2, §4.1.3).
    ///
    /// @throws IllegalArgumentException with what is wrong
    public static MailDomain parse(String text) {
        return AddressParser.domain(text);
    }

    /// The form that DNS and hosts without SMTPUTF8 understand: every label an A-label or ASCII.
    ///
    /// @throws IllegalArgumentException if a label has no such form
    public String ascii() {
        return isLiteral() ? name : InternationalDomains.withALabels(name);
    }

    /// An address literal such as `[192.0.2.1]` (RFC 5321 §4.1.3).
    public boolean isLiteral() {
        return name.startsWith("[");
    }

    private static String canonical(String name) {
        String trimmed = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (trimmed.startsWith("[")) {
            return trimmed.toLowerCase(Locale.ROOT);
        }
        return InternationalDomains.withULabels(trimmed);
    }

    @Override
    public int compareTo(MailDomain other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
