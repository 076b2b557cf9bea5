package org.pennypost.relay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Tells the mailbox service how attempts ended, and keeps trying while it is away: a message that was delivered but
/// not reported would be delivered again.
final class Reports {

    private static final Logger log = LoggerFactory.getLogger(Reports.class);

    private final DeliveryQueue queue;
    private final Duration firstPause;
    private final Duration longestPause;

    Reports(DeliveryQueue queue, Duration firstPause, Duration longestPause) {
        this.queue = queue;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /// @param deadline the end of the lease: afterwards a report would be passed over
    void send(List<DeliveryReport> reports, Instant deadline) throws InterruptedException {
        Duration pause = firstPause;
        while (true) {
            try {
                queue.report(reports);
                return;
            } catch (Refusal e) {
                if (e.code() != RefusalCode.UNAVAILABLE || !pauseBefore(deadline, pause, e)) {
                    log.error("not reported: {} ({})", reports, e.text());
                    return;
                }
            } catch (RuntimeException e) {
                if (!pauseBefore(deadline, pause, e)) {
                    log.error("not reported: {}", reports, e);
                    return;
                }
            }
            pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
        }
    }

    private static boolean pauseBefore(Instant deadline, Duration pause, RuntimeException cause)
            throws InterruptedException {
        if (Instant.now().plus(pause).isAfter(deadline)) {
            return false;
        }
        log.warn("cannot report yet, trying again in {} ms: {}", pause.toMillis(), cause.toString());
        Thread.sleep(pause);
        return true;
    }
}
