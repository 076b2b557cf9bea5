package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// What an account may send at this moment. It tells a client early what [MessageIntake#accept] will take; that alone
/// decides.
///
/// @param recipients how many one message may have: at least one
/// @param limit      what to say of one more, for the client's user; null where there is no limit
public record SendingAllowance(long recipients, @Nullable String limit) {

    public static final SendingAllowance UNLIMITED = new SendingAllowance(Long.MAX_VALUE, null);
}
