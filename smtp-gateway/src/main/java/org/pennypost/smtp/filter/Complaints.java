package org.pennypost.smtp.filter;

import java.time.Duration;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log that a filter fails: once in a while, not for each message.
final class Complaints {

    private static final Logger log = LoggerFactory.getLogger(Complaints.class);

    private final String filter;
    private final OnFailure choice;
    private final Duration interval;
    private final InstantSource clock;

    private long unreported;
    private long next = Long.MIN_VALUE;
    private boolean failing;

    Complaints(String filter, OnFailure choice, Duration interval, InstantSource clock) {
        this.filter = filter;
        this.choice = choice;
        this.interval = interval;
        this.clock = clock;
    }

    /// @param message what logs call the message
    /// @return whether the log says so now
    synchronized boolean failed(String message, String why) {
        failing = true;
        unreported++;
        long now = clock.millis();
        if (now < next) {
            return false;
        }
        next = now + interval.toMillis();
        log.warn(
                "{} filter {} fails: {}; messages are {} without it, {} since the last report",
                message,
                filter,
                why,
                choice == OnFailure.ACCEPT ? "accepted" : "deferred",
                unreported);
        unreported = 0;
        return true;
    }

    synchronized void answered() {
        if (failing) {
            failing = false;
            next = Long.MIN_VALUE;
            log.info("filter {} answers again, {} failures since the last report", filter, unreported);
            unreported = 0;
        }
    }
}
