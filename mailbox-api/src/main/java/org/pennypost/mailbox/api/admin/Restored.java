package org.pennypost.mailbox.api.admin;

import java.util.List;

/// What was brought back.
///
/// @param messages in all
/// @param into     how many into which mailbox, ascending by name
public record Restored(long messages, List<Into> into) {

    /// A mailbox and how many it got.
    public record Into(String mailbox, long messages) {}

    public Restored {
        into = List.copyOf(into);
    }
}
