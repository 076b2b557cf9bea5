package org.pennypost.mailbox.sending;

import java.time.Duration;
import java.util.Locale;

/// How long a window is in which is counted what an account sends.
public enum Span {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    Span(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    /// What columns and texts call it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
