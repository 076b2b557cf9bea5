package org.pennypost.mail.store;

import java.util.Arrays;
import java.util.Optional;

/// What a mailbox is for (RFC 6154 §2, RFC 8457).
public enum SpecialUse {
    ARCHIVE("\\Archive"),
    DRAFTS("\\Drafts"),
    JUNK("\\Junk"),
    SENT("\\Sent"),
    TRASH("\\Trash");

    private final String attribute;

    SpecialUse(String attribute) {
        this.attribute = attribute;
    }

    /// @param attribute in any case
    public static Optional<SpecialUse> named(String attribute) {
        return Arrays.stream(values())
                .filter(use -> use.attribute.equalsIgnoreCase(attribute))
                .findFirst();
    }

    /// As LIST shows it.
    public String attribute() {
        return attribute;
    }
}
