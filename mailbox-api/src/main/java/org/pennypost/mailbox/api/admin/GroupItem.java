package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// An address with several members.
///
/// @param members how many there are
public record GroupItem(String address, long members, Instant createdAt) {}
