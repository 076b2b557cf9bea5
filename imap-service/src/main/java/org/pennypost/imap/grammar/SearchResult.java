package org.pennypost.imap.grammar;

/// What SEARCH returns of what it found (RFC 9051 §6.4.4).
public enum SearchResult {
    MIN,
    MAX,
    ALL,
    COUNT
}
