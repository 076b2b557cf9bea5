package org.pennypost.imap.grammar;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.UidValidity;

/// What a client that returns to a mailbox remembers of it (RFC 7162 §3.2.5).
///
/// @param knownUids null for all UIDs
/// @param match     sequence numbers of which it remembers the UIDs; null for none
public record Resync(
        UidValidity uidValidity,
        ModSeq modSeq,
        @Nullable SequenceSet knownUids,
        @Nullable Match match) {

    /// Sequence numbers and, in step, their UIDs (RFC 7162 §3.2.5.2); both ascend.
    public record Match(SequenceSet numbers, SequenceSet uids) {}
}
