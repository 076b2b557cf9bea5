package org.pennypost.mailbox.authlog;

import java.time.Duration;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;

/// Forgets logins that are recorded for long enough: some at a time, so that nobody waits for it.
@Component
class AuthLogPruning extends Periodic {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;

    private final LoginRecords records;
    private final AuthLogProperties properties;

    AuthLogPruning(LoginRecords records, AuthLogProperties properties) {
        super("auth-log-pruning", INTERVAL);
        this.records = records;
        this.properties = properties;
    }

    @Override
    protected boolean round() {
        return records.prune(properties.keep(), BATCH) == BATCH;
    }
}
