package org.pennypost.mailbox.accounts;

import java.util.Locale;
import java.util.stream.Stream;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// How addresses are written where they are stored and compared.
final class Spelling {

    private final String detailSeparator;

    /// @param detailSeparator one character, or empty for no details
    Spelling(String detailSeparator) {
        this.detailSeparator = detailSeparator;
    }

    /// Under which names an address may be found, the nearest first: itself, without its detail (`user@…` for
    /// `user+detail@…`, RFC 5233 §1), the catch-all of its domain.
    Stream<String> candidates(MailAddress address) {
        String catchAll = catchAll(address.domain());
        int detail = detailSeparator.isEmpty() ? -1 : address.localPart().indexOf(detailSeparator);
        if (detail < 1) {
            return Stream.of(address.canonical(), catchAll);
        }
        String user = address.localPart().substring(0, detail).toLowerCase(Locale.ROOT);
        return Stream.of(address.canonical(), user + "@" + address.domain().name(), catchAll);
    }

    /// The name of what takes all mail of a domain that nobody else takes.
    static String catchAll(MailDomain domain) {
        return "@" + domain.name();
    }

    /// Reads what [MailAddress#canonical()] has written: the local part is not quoted.
    static MailAddress parse(String canonical) {
        int at = canonical.lastIndexOf('@');
        return new MailAddress(canonical.substring(0, at), new MailDomain(canonical.substring(at + 1)));
    }
}
