package org.pennypost.mail.store;

import java.time.Duration;

/// On which terms somebody may pass.
///
/// @param delay         how long after the first try
/// @param window        how long after the first try it is forgotten if no other one passed
/// @param lifetime      how long after the last one that passed it is forgotten
/// @param passesToTrust how many senders and recipients have to have passed from a network until everything from it
///                      may; 0: it never may
public record GreylistTerms(Duration delay, Duration window, Duration lifetime, int passesToTrust) {

    public GreylistTerms {
        if (delay.isNegative() || window.isNegative() || lifetime.isNegative() || passesToTrust < 0) {
            throw new IllegalArgumentException("no time of greylisting is less than none");
        }
    }
}
