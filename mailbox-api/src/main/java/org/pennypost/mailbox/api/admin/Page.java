package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A part of a list.
public record Page<T>(
        @Described("of this page") List<T> items,

        @Described("what `after` is for the next page; null on the last one") @Nullable
        String next) {

    public Page {
        items = List.copyOf(items);
    }
}
