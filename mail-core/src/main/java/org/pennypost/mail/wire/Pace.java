package org.pennypost.mail.wire;

import java.time.Duration;

/// How slowly a client may send a body, beside how long it may be silent. Only time that is spent waiting for the
/// client counts, not what this host needs to take what has come.
///
/// @param octetsPerSecond on average; 0: any
/// @param grace           for how long that is not looked at
/// @param longest         for the whole body
public record Pace(long octetsPerSecond, Duration grace, Duration longest) {

    public static final Pace ANY = new Pace(0, Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE));

    private static final double NANOS = 1e9;

    /// @param octets that have come
    /// @param waited for them
    boolean isTooSlow(long octets, Duration waited) {
        if (waited.compareTo(longest) > 0) {
            return true;
        }
        double seconds = waited.getSeconds() + waited.getNano() / NANOS;
        return waited.compareTo(grace) > 0 && octets < octetsPerSecond * seconds;
    }
}
