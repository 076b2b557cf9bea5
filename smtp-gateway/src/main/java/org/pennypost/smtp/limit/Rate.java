package org.pennypost.smtp.limit;

import java.time.Duration;

/// So many in so long; 0 is any number.
public record Rate(int most, Duration window) {

    public Rate {
        if (most < 0 || !window.isPositive()) {
            throw new IllegalArgumentException("a rate is a number in some time");
        }
    }

    boolean isLimited() {
        return most > 0;
    }
}
