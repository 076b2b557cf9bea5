package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A key to be made.
public record NewDkimKey(
        @Described("a domain of ours, or the name of this host") @Nullable
        String domain,

        @Described("`rsa-sha256` (2048 bits) or `ed25519-sha256`") @Nullable
        String algorithm,

        @Described("names it among the domain's; null for one that tells the algorithm and the day") @Nullable
        String selector) {}
