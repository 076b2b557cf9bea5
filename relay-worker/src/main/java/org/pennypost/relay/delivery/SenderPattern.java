package org.pennypost.relay.delivery;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.relay.dns.DomainPattern;

/// Whose mail a setting is for.
sealed interface SenderPattern {

    SenderPattern ANYBODY = new OfDomains(DomainPattern.ANY);

    boolean fits(Sender sender);

    /// @param text the address of an account; or, whoever sends it, the domain of the reverse-path, `.domain` for those
    ///             below it, or `*`
    /// @throws IllegalArgumentException if it is none of these
    static SenderPattern of(String text) {
        return text.contains("@")
                ? new OfAccount(MailAddress.parse(text.strip()).canonical())
                : new OfDomains(new DomainPattern(text));
    }

    /// @param address canonical
    record OfAccount(String address) implements SenderPattern {

        @Override
        public boolean fits(Sender sender) {
            return sender.account() != null && sender.account().canonical().equals(address);
        }

        @Override
        public String toString() {
            return address;
        }
    }

    record OfDomains(DomainPattern domains) implements SenderPattern {

        @Override
        public boolean fits(Sender sender) {
            return domains.isForAll() || (sender.domain() != null && domains.fits(sender.domain()));
        }

        @Override
        public String toString() {
            return domains.text();
        }
    }
}
