package org.pennypost.imap.grammar;

/// The messages that a command is about. `UID FETCH` is FETCH with messages named by UID, no second command.
public sealed interface MessageSet {

    SequenceSet numbers();

    record BySequence(SequenceSet numbers) implements MessageSet {}

    record ByUid(SequenceSet numbers) implements MessageSet {}
}
