package org.pennypost.mailbox.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.problem.UnusableValueException;

/// What operators do to all deliveries that a filter names. A job first counts them; then it waits until
/// somebody starts it, or goes on at once. What is queued after it was made is none of its concern.
@Service
public class QueueJobs {

    private static final String COLUMNS = """
            select id, action, host, filter, state, starts, position, last_id, matched, handled, done, created_at,
                   ended_at
              from queue_jobs
            """;

    private final JdbcClient database;
    private final Transactions transactions;
    private final JobSteps steps;
    private final Clock clock;
    private final JsonMapper json = MailModule.mapper();

    QueueJobs(JdbcClient database, Transactions transactions, JobSteps steps, QueueClock clock) {
        this.database = database;
        this.transactions = transactions;
        this.steps = steps;
        this.clock = clock.clock();
    }

    /// How far a job has come.
    public enum State {
        /// It looks how many deliveries there are.
        COUNTING,
        /// It waits to be started.
        READY,
        /// It does what it is for.
        RUNNING,
        /// It has come to its end.
        DONE
    }

    /// @param matched how many deliveries it has counted
    /// @param handled how many of them it has come to
    /// @param done    to how many of these it was done; the others were in no state for it
    public record Job(
            long id,
            QueueAction action,
            @Nullable String host,
            QueueFilter filter,
            State state,
            long matched,
            long handled,
            long done,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    /// What a key names.
    private record Request(QueueAction action, @Nullable String host, QueueFilter filter, boolean starts) {}

    private record Added(long id, boolean same) {}

    /// A request that comes again with its key finds the job that there is, however far that has come.
    ///
    /// @param host   for [QueueAction#REROUTE]
    /// @param starts whether it goes on when it has counted
    /// @param key    a name of the caller's for this request; null: none
    /// @throws UnusableValueException if the key has named another request
    public Job add(
            QueueAction action, @Nullable String host, QueueFilter filter, boolean starts, @Nullable String key) {
        String request = key == null ? null : json.writeValueAsString(new Request(action, host, filter, starts));
        Added added = transactions.write(() -> database.sql("""
                        insert into queue_jobs as j (action, host, filter, state, starts, last_id, created_at,
                               idempotency_key, request)
                        values (?, ?, ?::jsonb, 'COUNTING', ?, (select coalesce(max(id), 0) from deliveries), ?,
                               ?, ?::jsonb)
                            on conflict (idempotency_key) do update
                           set idempotency_key = excluded.idempotency_key
                        returning j.id, j.request is not distinct from ?::jsonb as same
                        """)
                .param(action.name())
                .param(host)
                .param(json.writeValueAsString(filter))
                .param(starts)
                .param(Columns.utc(clock.instant()))
                .param(key)
                .param(request)
                .param(request)
                .query((row, _) -> new Added(row.getLong("id"), row.getBoolean("same")))
                .single());
        if (!added.same) {
            throw new UnusableValueException("Idempotency-Key", "has named another request already");
        }
        steps.wake();
        return get(added.id);
    }

    /// The latest first.
    public List<Job> list(long before, int most) {
        return transactions.single(() -> database.sql(COLUMNS + " where id < ? order by id desc limit ?")
                .param(before)
                .param(most)
                .query((row, _) -> job(row))
                .list());
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public Job get(long id) {
        return transactions.single(() -> database.sql(COLUMNS + " where id = ?")
                .param(id)
                .query((row, _) -> job(row))
                .optional()
                .orElseThrow(() -> notFound(id)));
    }

    /// Has it do what it is for, when it has counted.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public Job start(long id) {
        transactions.write(() -> database.sql("""
                        update queue_jobs
                           set starts = true, state = case when state = 'READY' then 'RUNNING' else state end
                         where id = ?
                        """).param(id).update());
        steps.wake();
        return get(id);
    }

    /// Has it come to its end where it is; what it has done stays done.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void stop(long id) {
        int stopped = transactions.write(() ->
                database.sql("""
                        update queue_jobs set state = 'DONE', ended_at = coalesce(ended_at, ?) where id = ?
                        """).param(Columns.utc(clock.instant())).param(id).update());
        if (stopped == 0) {
            throw notFound(id);
        }
    }

    private Job job(ResultSet row) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Job(
                row.getLong("id"),
                QueueAction.valueOf(row.getString("action")),
                row.getString("host"),
                json.readValue(row.getString("filter"), QueueFilter.class),
                State.valueOf(row.getString("state")),
                row.getLong("matched"),
                row.getLong("handled"),
                row.getLong("done"),
                Columns.moment(row, "created_at"),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static Refusal notFound(long id) {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no job " + id);
    }
}
