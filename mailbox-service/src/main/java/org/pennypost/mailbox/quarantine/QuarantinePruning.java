package org.pennypost.mailbox.quarantine;

import java.time.Duration;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Removes what nobody has released in time.
@Component
class QuarantinePruning extends Periodic {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final Transactions transactions;
    private final QuarantineProperties properties;

    QuarantinePruning(JdbcClient database, Transactions transactions, QuarantineProperties properties) {
        super("quarantine-pruning", INTERVAL);
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
    }

    @Override
    protected boolean round() {
        int removed = transactions.write(() -> database.sql("""
                        delete from quarantine
                         where id in (select id from quarantine where held_at < ? order by held_at limit ?
                                         for update skip locked)
                        """)
                .param(properties.oldest().atOffset(ZoneOffset.UTC))
                .param(BATCH)
                .update());
        return removed == BATCH;
    }
}
