package org.pennypost.mail.store;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// INBOX as POP3 has it: locked for one session, a snapshot while that lasts (RFC 1939 §§4, 8); what is in the messages
/// [Contents] says. The lock is held centrally, so that it holds across all instances of an edge. It is a lease: who
/// stops renewing it loses it.
public interface Maildrops {

    /// How long a lease lasts without renewal.
    Duration LEASE = Duration.ofSeconds(5);

    /// What may be said to somebody of whom nothing is known yet.
    MaildropPolicies policies();

    /// Takes the lock and looks what there is.
    ///
    /// @throws Refusal with [RefusalCode#IN_USE] if somebody else holds it, or with [RefusalCode#THROTTLED] if
    /// the last time was too short ago
    OpenMaildrop open(AccountId account);

    /// Renews leases, of whatever accounts, together.
    ///
    /// @return the tokens of those that are still held
    Set<UUID> renew(List<MaildropLease> leases);

    /// Removes messages, whatever their flags, and gives the lock up in the same moment, as QUIT does (RFC 1939
    /// §6).
    ///
    /// @return what was removed
    /// @throws Refusal with [RefusalCode#IN_USE] if the lease is lost: nothing was removed
    UidSet update(MaildropLease lease, MailboxId inbox, UidSet removed);

    /// Gives the lock up.
    void release(MaildropLease lease);
}
