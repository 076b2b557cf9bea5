package org.pennypost.mail.store;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// The mailboxes of accounts, as far as [Sharing] allows: without the right that a call needs it is refused with
/// [RefusalCode#NO_PERMISSION], or with [RefusalCode#NOT_FOUND] if the account must not know of the mailbox. `account`
/// is who acts, whose ever the mailbox is. UIDs that no longer exist are passed over in silence, as the protocols ask.
public interface MailboxStore {

    /// Every mailbox, every subscribed name, and what others let the account see, under the names of [OtherUsers],
    /// ascending by name. The other calls take these names too.
    List<Mailbox> list(AccountId account);

    /// Makes the mailbox, and its superiors where they are missing.
    Mailbox create(AccountId account, MailboxName name, @Nullable SpecialUse specialUse);

    /// Removes the mailbox and its messages; its inferiors stay.
    void delete(AccountId account, MailboxName name);

    /// Renames the mailbox with its inferiors. INBOX stays and gives its messages away (RFC 9051 §6.3.6).
    void rename(AccountId account, MailboxName from, MailboxName to);

    void subscribe(AccountId account, MailboxName name, boolean subscribed);

    MailboxStatus status(AccountId account, MailboxId mailbox);

    /// The counters of many mailboxes. Those that are gone or may not be read are left out.
    List<MailboxStatus> statuses(AccountId account, List<MailboxId> mailboxes);

    MailboxSnapshot snapshot(AccountId account, MailboxId mailbox);

    MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since);

    /// Hands the messages of the set to `each`, ascending by UID, while they are read.
    void describe(AccountId account, MailboxId mailbox, UidSet uids, Consumer<StoredMessage> each);

    /// All of them are there, or none.
    AppendOutcome append(AccountId account, MailboxId mailbox, List<Append> messages);

    /// Appends a message and expunges another one in the same moment (RFC 8508).
    ///
    /// @param replaced in `mailbox`, whatever its flags
    /// @param target   where the new one goes; may be `mailbox`
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if there is no such message any more
    AppendOutcome replace(AccountId account, MailboxId mailbox, Uid replaced, MailboxId target, Append message);

    /// @param unchangedSince messages changed after it are held back; null changes all
    StoreOutcome store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince);

    CopyOutcome copy(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target);

    CopyOutcome move(AccountId account, MailboxId mailbox, UidSet uids, MailboxId target);

    /// Removes those messages of the set that have `\Deleted`.
    ///
    /// @return what was removed
    UidSet expunge(AccountId account, MailboxId mailbox, UidSet uids);

    /// Removes the messages of the set, whatever their flags: what POP3's QUIT does (RFC 1939 §6).
    ///
    /// @return what was removed
    UidSet remove(AccountId account, MailboxId mailbox, UidSet uids);
}
