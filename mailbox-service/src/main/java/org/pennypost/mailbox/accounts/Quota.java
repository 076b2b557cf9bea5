package org.pennypost.mailbox.accounts;

import org.jspecify.annotations.Nullable;

import org.pennypost.mailbox.problem.UnusableValueException;

/// How much may be kept.
///
/// @param octets   null for no limit
/// @param messages null for no limit
public record Quota(@Nullable Long octets, @Nullable Long messages) {

    public static final Quota NONE = new Quota(null, null);

    public Quota {
        if (octets != null && octets < 0) {
            throw new UnusableValueException("octets", "is negative: " + octets);
        }
        if (messages != null && messages < 0) {
            throw new UnusableValueException("messages", "is negative: " + messages);
        }
    }

    boolean isNone() {
        return octets == null && messages == null;
    }
}
