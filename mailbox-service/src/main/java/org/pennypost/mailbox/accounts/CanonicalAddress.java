package org.pennypost.mailbox.accounts;

import java.util.Locale;
import java.util.Optional;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// Addresses in the form in which they are stored and compared.
final class CanonicalAddress {

    private CanonicalAddress() {}

    /// Reads what [MailAddress#canonical()] has written: the local part is not quoted.
    static MailAddress parse(String canonical) {
        int at = canonical.lastIndexOf('@');
        return new MailAddress(canonical.substring(0, at), new MailDomain(canonical.substring(at + 1)));
    }

    /// The canonical form of the address without its detail, `user@…` for `user+detail@…` (RFC 5233 §1); empty if it
    /// has none.
    static Optional<String> withoutDetail(MailAddress address) {
        int plus = address.localPart().indexOf('+');
        if (plus < 1) {
            return Optional.empty();
        }
        String user = address.localPart().substring(0, plus).toLowerCase(Locale.ROOT);
        return Optional.of(user + "@" + address.domain().name());
    }
}
