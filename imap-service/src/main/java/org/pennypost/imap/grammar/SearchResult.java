package org.pennypost.imap.grammar;

/// What SEARCH and SORT return of what they found (RFC 9051 §6.4.4, RFC 4731 §3.1).
public enum SearchResult {
    MIN,
    MAX,
    ALL,
    COUNT,
    /// How well each message fits (RFC 6203 §4).
    RELEVANCY,
    /// Nothing; the client will come back to this search (RFC 5267 §4.2).
    CONTEXT,
    /// What changes later (RFC 5267 §4.3).
    UPDATE,
    /// Nothing; the result is kept as `$` (RFC 5182 §2.1).
    SAVE
}
