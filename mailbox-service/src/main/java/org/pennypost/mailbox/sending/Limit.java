package org.pennypost.mailbox.sending;

import org.jspecify.annotations.Nullable;

/// How much an account may send in one window.
///
/// @param messages   0: without limit; null: no rule, another one holds
/// @param recipients likewise
public record Limit(@Nullable Integer messages, @Nullable Integer recipients) {

    public static final Limit NONE = new Limit(null, null);

    /// With the other's rules where this has none.
    Limit or(Limit other) {
        return new Limit(
                messages == null ? other.messages : messages, recipients == null ? other.recipients : recipients);
    }

    long mostMessages() {
        return most(messages);
    }

    long mostRecipients() {
        return most(recipients);
    }

    private static long most(@Nullable Integer number) {
        return number == null || number == 0 ? Long.MAX_VALUE : number;
    }
}
