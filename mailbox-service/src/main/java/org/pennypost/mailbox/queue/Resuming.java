package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Has deliveries be due again whose domain or account is not paused any more: some at a time.
@Component
class Resuming extends Periodic {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int BATCH = 1_000;

    private final JdbcClient database;
    private final Transactions transactions;
    private final Dispatcher dispatcher;
    private final Clock clock;

    Resuming(JdbcClient database, Transactions transactions, Dispatcher dispatcher, QueueClock clock) {
        super("queue-resuming", INTERVAL);
        this.database = database;
        this.transactions = transactions;
        this.dispatcher = dispatcher;
        this.clock = clock.clock();
    }

    private record Ended(
            long id, @Nullable String domain, @Nullable Long account) {}

    @Override
    protected boolean round() {
        boolean worked = transactions.write(this::step);
        if (worked) {
            dispatcher.wake();
        }
        return worked;
    }

    private boolean step() {
        Optional<Ended> ended = database.sql("""
                        select id, domain, account from queue_pauses
                         where resuming order by id limit 1 for update skip locked
                        """)
                .query((row, _) -> new Ended(row.getLong(1), row.getString(2), row.getObject(3, Long.class)))
                .optional();
        if (ended.isEmpty()) {
            return false;
        }
        Ended pause = ended.get();
        if (unpark(pause) == 0) {
            database.sql("delete from queue_pauses where id = ?")
                    .param(pause.id)
                    .update();
        }
        return true;
    }

    private int unpark(Ended pause) {
        String which = pause.domain == null ? "submitter = ?" : "domain = ?";
        return database.sql("""
                        with picked as (
                            select id from deliveries where parked and %s
                             limit ?
                               for update)
                        update deliveries d
                           set parked = false, due_at = greatest(d.next_attempt_at, ?)
                          from picked where d.id = picked.id
                        """.formatted(which))
                .param(pause.domain == null ? pause.account : pause.domain)
                .param(BATCH)
                .param(Columns.utc(clock.instant()))
                .update();
    }
}
