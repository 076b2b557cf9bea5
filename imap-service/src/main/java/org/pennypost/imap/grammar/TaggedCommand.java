package org.pennypost.imap.grammar;

/// A command with the tag that its answer repeats (RFC 9051 §2.2.1).
public record TaggedCommand(String tag, ImapCommand command) {}
