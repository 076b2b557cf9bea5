package org.pennypost.mail.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// How much may be kept, and how much is (RFC 9208). A quota root counts all mailboxes of an account and is named after
/// its address, or those of all accounts of a domain and is named after that. Where nothing is limited there is no
/// root.
public interface Quotas {

    /// The roots of a mailbox: its owner's, then that of its owner's domain.
    ///
    /// @param mailbox null for one that the account has still to make
    /// @throws Refusal with [RefusalCode#NO_PERMISSION] without [Right#READ] (RFC 9208 §6)
    List<QuotaRoot> roots(AccountId account, @Nullable MailboxId mailbox);

    /// A root of any mailbox that the account may read.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    QuotaRoot root(AccountId account, String name);

    /// How many octets of each mailbox are those of messages with `\Deleted` (RFC 9208 §4.1.4). Mailboxes that are gone
    /// or may not be read are left out.
    List<DeletedOctets> deleted(AccountId account, List<MailboxId> mailboxes);
}
