package org.pennypost.mail.store.memory;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.QuotaRoot;

/// How much an account may keep.
///
/// @param octets   null for no limit
/// @param messages null for no limit
record MemoryQuota(@Nullable Long octets, @Nullable Long messages) {

    static final MemoryQuota NONE = new MemoryQuota(null, null);

    boolean allows(long keptOctets, long keptMessages) {
        return (octets == null || keptOctets <= octets) && (messages == null || keptMessages <= messages);
    }

    boolean isNone() {
        return octets == null && messages == null;
    }

    QuotaRoot root(String name, long keptOctets, long keptMessages) {
        return new QuotaRoot(name, use(keptOctets, octets), use(keptMessages, messages));
    }

    private static QuotaRoot.@Nullable Use use(long used, @Nullable Long limit) {
        return limit == null ? null : new QuotaRoot.Use(used, limit);
    }
}
