package org.pennypost.imap.answer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.PartialRange;
import org.pennypost.imap.grammar.SequenceSet;

/// An ESEARCH answer (RFC 9051 §7.3.4). What was not asked for, or does not exist because nothing was found, is null.
///
/// @param tag         of the SEARCH command
/// @param all         in the order of the result
/// @param relevancies of each message in that order (RFC 6203 §4)
/// @param modSeq      the highest of those messages whose numbers are told (RFC 4731 §3.2)
public record SearchSummary(
        String tag,
        Numbering numbering,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable SequenceSet all,
        @Nullable Long count,
        @Nullable Page page,
        @Nullable List<Integer> relevancies,
        @Nullable Long modSeq) {

    /// A part of the result (RFC 9394 §3.1).
    ///
    /// @param range   as it was asked for
    /// @param numbers empty if there is no such part
    public record Page(PartialRange range, SequenceSet numbers) {}
}
