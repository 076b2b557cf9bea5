package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// Limits that mailboxes share, and what of them is used (RFC 9208 §3.2).
///
/// @param name     see [Quotas]
/// @param octets   of all messages together; null where they are not limited
/// @param messages how many there are; null where they are not limited
public record QuotaRoot(
        String name, @Nullable Use octets, @Nullable Use messages) {

    /// @param used  may be more than the limit, where that has been lowered
    /// @param limit 0 if nothing may be kept
    public record Use(long used, long limit) {}
}
