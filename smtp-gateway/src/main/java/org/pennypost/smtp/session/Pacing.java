package org.pennypost.smtp.session;

import java.time.Duration;

import org.pennypost.mail.address.Networks;
import org.pennypost.mail.wire.Peer;

/// How sessions slow down clients that do not behave.
///
/// @param greetDelay          how long a client has to be silent before it is greeted; zero: it is greeted at once.
///                            Those inside TLS from the first octet are always greeted at once
/// @param rejectsEarlyTalkers whether who is not silent is refused for good; else until it tries again
/// @param freeErrors          refused or unknown commands that are answered at once
/// @param step                by how much longer each further one is held back than the one before it; zero: none is
/// @param longest             for which one is held back
/// @param total               for which all those of a session are held back
/// @param spared              who does not have to wait for anything
public record Pacing(
        Duration greetDelay,
        boolean rejectsEarlyTalkers,
        int freeErrors,
        Duration step,
        Duration longest,
        Duration total,
        Networks spared) {

    public static final Pacing NONE =
            new Pacing(Duration.ZERO, true, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Networks.NONE);

    boolean expectsSilence(Peer client) {
        return greetDelay.isPositive() && client.tls() == null && !spared.contains(client.address());
    }
}
