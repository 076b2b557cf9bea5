package org.pennypost.mailbox.suppression;

import java.time.Duration;
import java.time.Instant;

import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Removes from time to time what has expired.
@Component
class SuppressionPruning extends Periodic {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;

    private final SuppressionTable table;
    private final Transactions transactions;

    SuppressionPruning(SuppressionTable table, Transactions transactions) {
        super("suppression", INTERVAL);
        this.table = table;
        this.transactions = transactions;
    }

    @Override
    protected boolean round() {
        return transactions.write(() -> table.prune(Instant.now(), BATCH)) == BATCH;
    }
}
