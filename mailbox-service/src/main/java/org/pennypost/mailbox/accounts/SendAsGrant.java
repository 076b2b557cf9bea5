package org.pennypost.mailbox.accounts;

import java.time.Instant;

/// An account may send as somebody else.
///
/// @param address canonical; `@domain` for every address there
public record SendAsGrant(String address, Instant grantedAt) {}
