package org.pennypost.mailbox.api.admin;

import java.time.Instant;

/// A further address of an account.
///
/// @param account by its own address
public record AliasItem(String address, String account, Instant createdAt) {}
