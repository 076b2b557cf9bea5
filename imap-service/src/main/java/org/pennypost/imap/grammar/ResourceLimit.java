package org.pennypost.imap.grammar;

/// A limit that SETQUOTA asks for (RFC 9208 §4.1.3).
///
/// @param resource in upper case
public record ResourceLimit(String resource, long limit) {}
