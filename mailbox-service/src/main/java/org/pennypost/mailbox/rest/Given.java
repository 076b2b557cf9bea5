package org.pennypost.mailbox.rest;

import org.pennypost.mailbox.problem.UnusableValueException;

/// What the types of the contract do not say of its values.
final class Given {

    private Given() {}

    static long notNegative(String field, long value) {
        if (value < 0) {
            throw new UnusableValueException(field, "is negative: " + value);
        }
        return value;
    }
}
