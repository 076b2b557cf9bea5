package org.pennypost.mail.store;

import java.util.List;

/// Who may do what to a mailbox (RFC 4314). Its owner may do everything, always. Another account has what the entries
/// for it and for `anyone` give together, without what negative entries take away; a mailbox on which it lacks
/// [Right#LOOKUP] looks to it as if it did not exist.
public interface Sharing {

    /// The owner first, then everybody else by name.
    ///
    /// @throws Refusal with [RefusalCode#NO_PERMISSION] without [Right#ADMINISTER]
    List<AclEntry> acl(AccountId account, MailboxId mailbox);

    /// Changes one entry; one without rights is no more.
    ///
    /// @throws Refusal with [RefusalCode#NO_PERMISSION] without [Right#ADMINISTER], [RefusalCode#NOT_FOUND]
    ///     if there is no such account, [RefusalCode#CANNOT] for the owner
    void setRights(AccountId account, MailboxId mailbox, AclIdentifier identifier, RightsChange change);

    /// @throws Refusal with [RefusalCode#NO_PERMISSION] without [Right#ADMINISTER]
    GrantableRights grantable(AccountId account, MailboxId mailbox, AclIdentifier identifier);

    /// What the account itself may do.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if it has no right that shows the mailbox (RFC 4314 §4)
    Rights myRights(AccountId account, MailboxId mailbox);
}
