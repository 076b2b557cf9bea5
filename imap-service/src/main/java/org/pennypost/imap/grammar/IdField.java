package org.pennypost.imap.grammar;

import org.jspecify.annotations.Nullable;

/// One thing that a program says of itself (RFC 2971 §3.3).
public record IdField(String name, @Nullable String value) {}
