package org.pennypost.imap.grammar;

/// The `<origin.count>` of a FETCH (RFC 9051 §6.4.5).
///
/// @param origin octets to skip
/// @param count  octets at the most, not 0
public record Partial(long origin, long count) {}
