package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where mail for a domain goes that nobody else takes.
public record CatchAllSetting(
        @Described("addresses of ours or of other hosts; empty: it is refused") @Nullable
        List<String> targets) {}
