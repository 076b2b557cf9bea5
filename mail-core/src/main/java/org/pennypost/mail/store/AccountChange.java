package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// Something that has happened to an account's own mailboxes, or what the account may do with those of others. Each can
/// be taken in twice, and what is taken in last is how it is now.
public sealed interface AccountChange {

    /// Of the account: higher with each change to any of its mailboxes.
    ModSeq modSeq();

    record MailboxCreated(ModSeq modSeq, MailboxId mailbox, MailboxName name) implements AccountChange {}

    /// @param name what it is called now
    record MailboxRenamed(ModSeq modSeq, MailboxId mailbox, MailboxName name) implements AccountChange {}

    /// @param name what it was called
    record MailboxDeleted(ModSeq modSeq, MailboxId mailbox, MailboxName name) implements AccountChange {}

    /// Who may do what to the mailbox has changed. Of a mailbox of somebody else: what this account may do to it, so
    /// that it may be there or not. Of what `anyone` may do only the owner is told.
    ///
    /// @param name as this account calls it
    record RightsChanged(ModSeq modSeq, MailboxId mailbox, MailboxName name) implements AccountChange {}

    record Subscribed(ModSeq modSeq, MailboxName name) implements AccountChange {}

    record Unsubscribed(ModSeq modSeq, MailboxName name) implements AccountChange {}

    /// An annotation was set or removed (RFC 5464). Shared ones of a mailbox are told to its owner, private ones to
    /// whose
    /// they are alone, also of a mailbox of somebody else; shared ones of the server to everybody.
    ///
    /// @param mailbox null for the server
    /// @param entry   as [Annotation#entry] has it
    record Annotated(ModSeq modSeq, @Nullable MailboxId mailbox, String entry) implements AccountChange {}

    /// Messages came, went or have other flags: [MailboxStore#changesSince(AccountId, MailboxId, ModSeq)] says which.
    ///
    /// @param status the counters as they are now
    record MessagesChanged(ModSeq modSeq, MailboxStatus status) implements AccountChange {}
}
