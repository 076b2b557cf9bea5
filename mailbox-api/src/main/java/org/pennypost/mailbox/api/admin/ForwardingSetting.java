package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where an account's mail goes on to.
public record ForwardingSetting(
        @Described("addresses of ours or of other hosts; empty for nowhere") @Nullable
        List<String> targets,

        @Described("whether the account gets its mail as well; null is true") @Nullable
        Boolean keepsCopy) {}
