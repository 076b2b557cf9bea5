package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;

/// Who gets the mail for `postmaster` of our domains and of this host where nobody else takes it: a host that takes
/// mail always has one (RFC 5321 §4.5.1).
///
/// @param address null if the operator has named nobody
/// @param host    whose postmaster is meant where no domain is written
record Postmaster(@Nullable MailAddress address, MailDomain host) {

    /// What an address of our domains is that nobody has.
    Step ofOurs(MailAddress wanted) {
        return address != null && wanted.localPart().equalsIgnoreCase("postmaster")
                ? new Step.SameAs(address)
                : new Step.Nobody();
    }

    /// What an address of a domain is that is not ours.
    Step ofOthers(MailAddress wanted) {
        return wanted.domain().equals(host) && ofOurs(wanted) instanceof Step.SameAs here ? here : new Step.Elsewhere();
    }
}
