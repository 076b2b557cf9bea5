package org.pennypost.mailbox.admin;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.problem.UnusableValueException;

/// Reads what a caller gave.
final class Given {

    private static final int MOST = 1000;

    private Given() {}

    static MailDomain domain(@Nullable String name) {
        try {
            // The address grammar knows what a domain is.
            MailDomain domain =
                    MailAddress.parse("postmaster@" + required("name", name)).domain();
            if (domain.isLiteral()) {
                throw new IllegalArgumentException("an address literal is no domain of ours");
            }
            return domain;
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException("name", String.valueOf(e.getMessage()));
        }
    }

    static MailAddress address(@Nullable String text) {
        String address = required("address", text);
        try {
            return MailAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException("address", "'" + address + "' is not an address: " + e.getMessage());
        }
    }

    static String password(@Nullable String password) {
        return required("password", password);
    }

    /// How many items a page has: at least one, at most 1000.
    static int limit(int limit) {
        return Math.clamp(limit, 1, MOST);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new UnusableValueException(name, "is missing");
        }
        return value;
    }
}
