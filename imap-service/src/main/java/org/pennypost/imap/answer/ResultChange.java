package org.pennypost.imap.answer;

import java.util.List;

import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.SequenceSet;

/// How the result of a search has changed since the client was told of it (RFC 5267 §4.3.2).
///
/// @param tag     of the command that asked for the search
/// @param removed taken out one after the other
/// @param added   then put in one after the other
public record ResultChange(String tag, Numbering numbering, List<Part> removed, List<Part> added) {

    /// @param position of the first in the result, from 1; 0 where the result is in the order of the mailbox
    public record Part(long position, SequenceSet numbers) {}
}
