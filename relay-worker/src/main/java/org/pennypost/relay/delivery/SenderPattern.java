package org.pennypost.relay.delivery;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.relay.dns.DomainPattern;

/// Whose mail a setting is for.
///
/// @param text the address of an account; or, whoever sends it, the domain of the reverse-path, `.domain` for those
///             below it, or `*`
record SenderPattern(String text) {

    SenderPattern {
        text = isAccount(text) ? MailAddress.parse(text.strip()).canonical() : new DomainPattern(text).text();
    }

    boolean fits(Sender sender) {
        if (isAccount(text)) {
            return sender.account() != null && sender.account().canonical().equals(text);
        }
        return text.equals("*") || (sender.domain() != null && new DomainPattern(text).fits(sender.domain()));
    }

    private static boolean isAccount(String text) {
        return text.contains("@");
    }
}
