package org.pennypost.relay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Tells the mailbox service how attempts ended, and keeps trying while it is away: a message that was delivered but
/// not reported would be delivered again. What comes while one call is under way goes with the next one.
final class Reports {

    private static final Logger log = LoggerFactory.getLogger(Reports.class);

    private final DeliveryQueue queue;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Gathering<Waiting> waiting = new Gathering<>("reports", each -> each.reports.size(), this::tell);

    private record Waiting(List<DeliveryReport> reports, Instant deadline, Runnable done) {}

    Reports(DeliveryQueue queue, Duration firstPause, Duration longestPause) {
        this.queue = queue;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /// Returns at once.
    ///
    /// @param deadline the end of the lease: afterwards a report would be passed over
    /// @param done     run when it has been told, or was given up
    void send(List<DeliveryReport> reports, Instant deadline, Runnable done) {
        waiting.add(new Waiting(reports, deadline, done));
    }

    /// One that the mailbox service does not take must not stand in the way of the others.
    private void tell(List<Waiting> together) {
        Duration pause = firstPause;
        List<Waiting> left = together;
        while (!left.isEmpty()) {
            try {
                queue.report(
                        left.stream().flatMap(each -> each.reports.stream()).toList());
                left.forEach(each -> each.done.run());
                return;
            } catch (RuntimeException | Error e) {
                if (e instanceof Refusal refusal && refusal.code() != RefusalCode.UNAVAILABLE) {
                    if (left.size() > 1) {
                        left.forEach(each -> tell(List.of(each)));
                    } else {
                        left.forEach(each -> giveUp(each, e));
                    }
                    return;
                }
                left = pause(left, pause, e);
            }
            pause = pause.multipliedBy(2).compareTo(longestPause) < 0 ? pause.multipliedBy(2) : longestPause;
        }
    }

    /// @return those that have time for it
    private static List<Waiting> pause(List<Waiting> left, Duration pause, Throwable cause) {
        Instant after = Instant.now().plus(pause);
        List<Waiting> patient = new ArrayList<>();
        for (Waiting each : left) {
            if (after.isAfter(each.deadline)) {
                giveUp(each, cause);
            } else {
                patient.add(each);
            }
        }
        if (!patient.isEmpty()) {
            log.warn("cannot report yet, trying again in {} ms: {}", pause.toMillis(), cause.toString());
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                // Nobody interrupts this thread: it ends with its work.
                throw new IllegalStateException(e);
            }
        }
        return patient;
    }

    private static void giveUp(Waiting one, Throwable cause) {
        log.error("not reported: {}", one.reports, cause);
        one.done.run();
    }
}
