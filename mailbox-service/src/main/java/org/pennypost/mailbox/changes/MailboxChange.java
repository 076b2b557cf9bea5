package org.pennypost.mailbox.changes;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;

/// A mailbox has changed, or is no more.
///
/// @param modSeq of the change
public record MailboxChange(AccountId account, MailboxId mailbox, ModSeq modSeq) {}
