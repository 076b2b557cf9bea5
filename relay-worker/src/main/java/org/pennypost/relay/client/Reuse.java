package org.pennypost.relay.client;

import java.time.Duration;

/// How sessions are kept for the next message to the same host (RFC 5321 §4.5.3.2 leaves it to both sides how long they
/// hold one open).
///
/// @param mostIdleOfHost sessions with one address of a host that wait for a message at the same time
/// @param mostIdle       the same for all hosts together
/// @param idleTime       after this a session that has found no message is ended
/// @param mostMessages   after so many transactions a session is ended; at least one
public record Reuse(int mostIdleOfHost, int mostIdle, Duration idleTime, int mostMessages) {

    /// A new session for each message.
    public static final Reuse NEVER = new Reuse(0, 0, Duration.ZERO, 1);

    /// How long an idle session can be there at the most: its end has a while for itself.
    Duration idleEnd() {
        return idleTime.plusMinutes(1);
    }

    /// @throws IllegalArgumentException if there may be no message at all
    public Reuse {
        if (mostMessages < 1) {
            throw new IllegalArgumentException("a session needs one message at least, not " + mostMessages);
        }
    }
}
