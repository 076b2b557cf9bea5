package org.pennypost.mailbox.integrity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.database.Transactions;

/// How far each check is and what all have found, in the database: any instance goes on where another one stopped.
@Component
class Walks {

    private static final Duration REPAIRED_ARE_KEPT = Duration.ofDays(30);

    private final JdbcClient database;
    private final Transactions transactions;

    Walks(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    List<Walk> all() {
        return transactions.single(() -> database.sql("select * from integrity_walks order by name")
                .query((row, _) -> walk(row))
                .list());
    }

    /// Begins a round of each, which does not pause until it has ended.
    void hurry() {
        transactions.write(() -> database.sql(
                        "update integrity_walks set position = '', started_at = now(), checked = 0, hurried = true")
                .update());
    }

    /// What a check has done, and what it has found. With the end of a round, what was found before and is not there
    /// any more is forgotten.
    void record(String name, Check.Step step) {
        transactions.write(() -> {
            report(name, step.findings());
            boolean ended = step.position().isEmpty();
            if (ended) {
                forget(name);
            }
            return database.sql(
                            ended
                                    ? """
                            update integrity_walks
                               set position = '', rounds = rounds + 1, checked = 0, hurried = false,
                                   started_at = clock_timestamp(), ended_at = clock_timestamp()
                             where name = ?
                            """
                                    : "update integrity_walks set position = ?, checked = checked + ? where name = ?")
                    .params(ended ? List.of(name) : List.of(step.position(), step.checked(), name))
                    .update();
        });
    }

    void report(String name, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        transactions.write(() -> database.sql("""
                        insert into integrity_findings (walk, kind, subject, detail, repaired)
                        select ?, kind, subject, detail, repaired
                          from unnest(?::text[], ?::text[], ?::text[], ?::boolean[])
                               f (kind, subject, detail, repaired)
                         order by kind, subject
                        on conflict (kind, subject) do update
                           set detail = excluded.detail, repaired = excluded.repaired, seen_at = clock_timestamp()
                        """)
                .param(name)
                .param(findings.stream().map(it -> it.kind().name()).toArray(String[]::new))
                .param(findings.stream().map(Finding::subject).toArray(String[]::new))
                .param(findings.stream().map(Finding::detail).toArray(String[]::new))
                .param(findings.stream().map(Finding::repaired).toArray(Boolean[]::new))
                .update());
    }

    private void forget(String name) {
        database.sql("""
                        delete from integrity_findings f
                         using integrity_walks w
                         where w.name = ? and f.walk = w.name
                           and f.seen_at < case when f.repaired then now() - ? * interval '1 second' else w.started_at end
                        """).param(name).param(REPAIRED_ARE_KEPT.toSeconds()).update();
    }

    /// In the order in which they were first found.
    ///
    /// @param after the number of the last one of the page before; 0 for the first page
    List<ReportedFinding> findings(long after, int limit) {
        return transactions.single(() -> database.sql("""
                        select id, kind, subject, detail, repaired, found_at, seen_at
                          from integrity_findings where id > ? order by id limit ?
                        """)
                .param(after)
                .param(limit)
                .query((row, _) -> new ReportedFinding(
                        row.getLong(1),
                        new Finding(
                                Finding.Kind.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5)),
                        row.getTimestamp(6).toInstant(),
                        row.getTimestamp(7).toInstant()))
                .list());
    }

    private static Walk walk(ResultSet row) throws SQLException {
        @Nullable Timestamp ended = row.getTimestamp("ended_at");
        return new Walk(
                row.getString("name"),
                row.getString("position"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getLong("rounds"),
                row.getLong("checked"),
                row.getBoolean("hurried"));
    }
}
