package org.pennypost.mailbox.accounts;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;

/// An account as administration sees it.
///
/// @param quota    octets; null for no limit
/// @param used     octets of all its messages
/// @param messages how many there are
public record Account(
        AccountId id,
        MailAddress address,
        @Nullable Long quota,
        long used,
        long messages,
        boolean enabled,
        Instant createdAt) {}
