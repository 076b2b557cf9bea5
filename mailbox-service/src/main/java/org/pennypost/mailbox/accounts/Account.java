package org.pennypost.mailbox.accounts;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;

/// An account as administration sees it.
///
/// @param displayName what people call whose it is; null for nothing
/// @param used        octets of all its messages
/// @param messages    how many there are
/// @param enabled     whether anybody can log in
public record Account(
        AccountId id,
        MailAddress address,
        @Nullable String displayName,
        Quota quota,
        long used,
        long messages,
        boolean enabled,
        Instant createdAt) {}
