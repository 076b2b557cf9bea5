package org.pennypost.mailbox.store;

/// Messages that were brought back into a mailbox.
public record Restored(String mailbox, long messages) {}
