package org.pennypost.mailbox.greylist;

import java.time.Duration;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;

/// Removes from time to time who has expired.
@Component
class GreylistPruning extends Periodic {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private final PostgresGreylist greylist;

    GreylistPruning(PostgresGreylist greylist) {
        super("greylist", INTERVAL);
        this.greylist = greylist;
    }

    @Override
    protected boolean round() {
        return greylist.prune(BATCH) == BATCH;
    }
}
