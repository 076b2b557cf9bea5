package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// As whom an account may send.
public record SendAsItem(
        @Described("an address, in lower case; `@example.org`: every address there")
        String address,

        @Described("when it was granted") Instant grantedAt) {}
