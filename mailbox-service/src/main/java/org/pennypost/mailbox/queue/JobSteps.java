package org.pennypost.mailbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;

/// Does the jobs of operators in steps, each a transaction that also writes how far the job has come: whoever
/// dies, the next one goes on there, and nothing is done twice.
@Component
class JobSteps extends Periodic {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int COUNTED = DeliveryScan.MOST_LOOKED_AT;
    private static final int HANDLED = 500;

    private final JdbcClient database;
    private final Transactions transactions;
    private final DeliveryScan scan;
    private final QueueCommands commands;
    private final NoticeDesk notices;
    private final Dispatcher dispatcher;
    private final WaitingInboxes inboxes;
    private final Clock clock;
    private final JsonMapper json = MailModule.mapper();

    JobSteps(
            JdbcClient database,
            Transactions transactions,
            DeliveryScan scan,
            QueueCommands commands,
            NoticeDesk notices,
            Dispatcher dispatcher,
            WaitingInboxes inboxes,
            QueueClock clock) {
        super("queue-jobs", INTERVAL);
        this.database = database;
        this.transactions = transactions;
        this.scan = scan;
        this.commands = commands;
        this.notices = notices;
        this.dispatcher = dispatcher;
        this.inboxes = inboxes;
        this.clock = clock.clock();
    }

    private record Work(
            long id,
            QueueAction action,
            @Nullable String host,
            QueueFilter filter,
            boolean counting,
            boolean starts,
            long position,
            long lastId) {}

    /// @param worked whether there was anything to do
    /// @param owed   whether a notice is owed now
    private record Step(boolean worked, boolean owed) {}

    @Override
    protected boolean round() {
        Step step = transactions.write(() -> next().map(this::step).orElse(new Step(false, false)));
        if (step.owed) {
            notices.wake();
        }
        if (step.worked) {
            dispatcher.wake();
            inboxes.wake();
        }
        return step.worked;
    }

    private Optional<Work> next() {
        return database.sql("""
                        select id, action, host, filter, state = 'COUNTING' as counting, starts, position, last_id
                          from queue_jobs
                         where state in ('COUNTING', 'RUNNING')
                         order by id limit 1 for update skip locked
                        """)
                .query((row, _) -> new Work(
                        row.getLong("id"),
                        QueueAction.valueOf(row.getString("action")),
                        row.getString("host"),
                        json.readValue(row.getString("filter"), QueueFilter.class),
                        row.getBoolean("counting"),
                        row.getBoolean("starts"),
                        row.getLong("position"),
                        row.getLong("last_id")))
                .optional();
    }

    private Step step(Work work) {
        DeliveryScan.Found found =
                scan.look(work.filter, work.position, work.lastId, work.counting ? COUNTED : HANDLED);
        return work.counting ? count(work, found) : handle(work, found);
    }

    private Step count(Work work, DeliveryScan.Found found) {
        Long next = found.next();
        String state = work.starts ? "RUNNING" : "READY";
        database.sql("update queue_jobs set matched = matched + ?, position = ?, state = ? where id = ?")
                .param(found.deliveries().size())
                .param(next == null ? 0 : next)
                .param(next == null ? state : "COUNTING")
                .param(work.id)
                .update();
        return new Step(true, false);
    }

    private Step handle(Work work, DeliveryScan.Found found) {
        Instant now = clock.instant();
        QueueCommands.Done done = commands.apply(
                work.action,
                work.host,
                found.deliveries().stream().map(QueuedDelivery::id).toList(),
                now);
        Long next = found.next();
        database.sql("""
                        update queue_jobs
                           set handled = handled + ?, done = done + ?, position = coalesce(?, position),
                               state = case when ? then 'DONE' else state end,
                               ended_at = case when ? then ?::timestamptz end
                         where id = ?
                        """)
                .param(found.deliveries().size())
                .param(done.done())
                .param(next)
                .param(next == null)
                .param(next == null)
                .param(Columns.utc(now))
                .param(work.id)
                .update();
        return new Step(true, done.owed());
    }
}
