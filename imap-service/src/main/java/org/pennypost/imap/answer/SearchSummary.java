package org.pennypost.imap.answer;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.Numbering;
import org.pennypost.imap.grammar.SequenceSet;

/// An ESEARCH answer (RFC 9051 §7.3.4). What was not asked for, or does not exist because nothing was found, is null.
///
/// @param tag of the SEARCH command
public record SearchSummary(
        String tag,
        Numbering numbering,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable SequenceSet all,
        @Nullable Long count) {}
