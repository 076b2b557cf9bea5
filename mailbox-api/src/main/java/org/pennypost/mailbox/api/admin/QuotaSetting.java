package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// How much may be kept, of an account or of all accounts of a domain.
///
/// @param octets   null for no limit
/// @param messages null for no limit
public record QuotaSetting(@Nullable Long octets, @Nullable Long messages) {}
