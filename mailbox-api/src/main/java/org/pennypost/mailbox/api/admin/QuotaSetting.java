package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// How much may be kept, of an account or of all accounts of a domain.
public record QuotaSetting(
        @Described("null for no limit") @Nullable Long octets,
        @Described("null for no limit") @Nullable Long messages) {}
