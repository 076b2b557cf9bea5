package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A group to be added.
public record NewGroup(
        @Described("of a domain of ours, not in use yet") @Nullable
        String address,

        @Described("addresses of ours, groups among them, or of other hosts; null for none yet") @Nullable
        List<String> members) {}
