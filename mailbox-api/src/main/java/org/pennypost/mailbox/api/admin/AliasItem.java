package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// A further address of an account.
public record AliasItem(
        @Described("the further address, in lower case") String address,
        @Described("by its own address") String account,
        @Described("when it was added") Instant createdAt) {}
