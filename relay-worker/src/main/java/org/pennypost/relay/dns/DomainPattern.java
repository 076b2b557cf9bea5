package org.pennypost.relay.dns;

import org.pennypost.mail.address.MailDomain;

/// Which domains a setting is for.
///
/// @param text a domain, `.domain` for those below it, or `*`
public record DomainPattern(String text) {

    public static final DomainPattern ANY = new DomainPattern("*");

    /// @throws IllegalArgumentException if it is none of these
    public DomainPattern {
        text = text.strip();
        if (text.startsWith(".")) {
            text = "." + MailDomain.parse(text.substring(1));
        } else if (!text.equals("*")) {
            text = MailDomain.parse(text).name();
        }
    }

    public boolean fits(MailDomain domain) {
        return isForAll()
                || (text.startsWith(".")
                        ? domain.name().endsWith(text)
                        : domain.name().equals(text));
    }

    public boolean isForAll() {
        return text.equals("*");
    }
}
