package org.pennypost.smtp.dmarc;

import java.util.Locale;
import java.util.Optional;

/// What a domain's owner wants done with mail that fails (RFC 9989 §4.7), the gravest last.
public enum DmarcPolicy {
    NONE,
    QUARANTINE,
    REJECT;

    static Optional<DmarcPolicy> find(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "none" -> Optional.of(NONE);
            case "quarantine" -> Optional.of(QUARANTINE);
            case "reject" -> Optional.of(REJECT);
            default -> Optional.empty();
        };
    }

    /// What is left of it while the owner is only testing (`t=y`).
    DmarcPolicy oneLevelBelow() {
        return this == REJECT ? QUARANTINE : NONE;
    }

    /// As records and reports have it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
