package org.pennypost.mailbox.api.admin;

import java.util.List;

/// What was brought back.
public record Restored(
        @Described("how many in all") long messages,

        @Described("how many into which mailbox, ascending by name")
        List<Into> into) {

    /// A mailbox and how many it got.
    public record Into(
            @Described("its name") String mailbox,
            @Described("how many it got") long messages) {}

    public Restored {
        into = List.copyOf(into);
    }
}
