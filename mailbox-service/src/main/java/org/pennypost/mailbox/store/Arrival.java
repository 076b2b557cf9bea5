package org.pennypost.mailbox.store;

import java.time.Instant;

import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mailbox.content.StagedContent;

/// A message that comes into a mailbox.
public record Arrival(MailboxId mailbox, Flags flags, Instant internalDate, StagedContent content) {

    Arrival with(Flags others) {
        return new Arrival(mailbox, others, internalDate, content);
    }
}
