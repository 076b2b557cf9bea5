package org.pennypost.mail.store;

import java.util.List;

import org.pennypost.mail.address.MailDomain;

/// The keys with which mail of our domains is signed (RFC 6376).
public interface DkimKeys {

    /// Those that sign now: at most one for each algorithm; none for a domain that has none, or that is not ours.
    ///
    /// @throws Refusal with [RefusalCode#UNAVAILABLE]
    List<DkimKey> signing(MailDomain domain);
}
