package org.pennypost.mailbox.undelete;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.MailboxName;

/// Which of an account's expunged messages.
public sealed interface Selection {

    /// Exactly these.
    record Ids(List<ExpungedId> ids) implements Selection {

        public Ids {
            ids = List.copyOf(ids);
        }
    }

    /// @param mailbox those that were in it; null for all
    /// @param since   those expunged then or later; null for all that can be brought back
    record Since(@Nullable MailboxName mailbox, @Nullable Instant since) implements Selection {}
}
