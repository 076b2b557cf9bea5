package org.pennypost.imap.view;

import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Uid;

/// One thing a session has to tell its client, in the order in which it must be told.
public sealed interface Update {

    /// The message with this number is gone; those behind it count one less from here on (RFC 9051 §7.5.1).
    record Expunged(int sequenceNumber, Uid uid) implements Update {}

    /// There are now so many messages (RFC 9051 §7.4.1).
    record Exists(int count) implements Update {}

    /// The flags of a message were changed (RFC 9051 §7.5.2).
    ///
    /// @param differ whether they are others than before, or were changed back and only the modseq is new
    record FlagsChanged(int sequenceNumber, Uid uid, FlagCombination flags, ModSeq modSeq, boolean differ)
            implements Update {}
}
