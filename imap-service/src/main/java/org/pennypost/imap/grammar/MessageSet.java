package org.pennypost.imap.grammar;

/// The messages that a command is about. `UID FETCH` is FETCH with messages named by UID, no second command.
public sealed interface MessageSet {

    /// Whether the answer names messages by UID too.
    Numbering numbering();

    record BySequence(SequenceSet numbers) implements MessageSet {

        @Override
        public Numbering numbering() {
            return Numbering.SEQUENCE;
        }
    }

    record ByUid(SequenceSet numbers) implements MessageSet {

        @Override
        public Numbering numbering() {
            return Numbering.UID;
        }
    }

    /// `$`: what the last SEARCH with SAVE found (RFC 5182, RFC 9051 §6.4.4.1).
    record Saved(Numbering numbering) implements MessageSet {}
}
