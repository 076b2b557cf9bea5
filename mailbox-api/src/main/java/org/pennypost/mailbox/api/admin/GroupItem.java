package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// An address with several members.
public record GroupItem(
        @Described("in lower case") String address,
        @Described("how many there are") long members,
        @Described("when it was added") Instant createdAt) {}
