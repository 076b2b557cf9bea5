package org.pennypost.relay.client;

import java.time.Duration;

/// How long a client waits at each step (RFC 5321 §4.5.3.2).
///
/// @param connect for the TCP connection and for the TLS handshake
/// @param command for each reply but those below
/// @param data    for the reply to DATA
/// @param block   for each block of data to be taken
/// @param end     for the reply to the end of the data
/// @param quit    for the reply to QUIT, which nobody needs
public record Timeouts(
        Duration connect,
        Duration greeting,
        Duration command,
        Duration data,
        Duration block,
        Duration end,
        Duration quit) {

    public static final Timeouts RFC5321 = new Timeouts(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofSeconds(2));
}
