package org.pennypost.mailbox.admin;

import java.util.List;
import java.util.function.Function;

import org.pennypost.mailbox.api.admin.Page;

/// Cuts pages.
final class Pages {

    private Pages() {}

    /// @param found one more than fits on the page, if there are more
    /// @param key   what `after` is for the page behind an item
    static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, key.apply(items.getLast()));
    }
}
