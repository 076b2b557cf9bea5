package org.pennypost.mailbox.content;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The reports of all collections.
@Component
public class CollectionLog {

    private static final String COLUMNS =
            "started_at, finished_at, contents, octets, objects, object_octets, submissions";

    private final JdbcClient database;

    CollectionLog(JdbcClient database) {
        this.database = database;
    }

    /// The latest ones, the last one first.
    public List<CollectionReport> latest(int most) {
        return read("select " + COLUMNS + " from collections order by id desc limit " + most);
    }

    /// All of them as one; none if nothing was collected yet.
    public List<CollectionReport> total() {
        return read("""
                select min(started_at), max(finished_at), sum(contents), sum(octets), sum(objects),
                       sum(object_octets), sum(submissions)
                  from collections having count(*) > 0
                """);
    }

    void add(CollectionReport report) {
        database.sql("insert into collections (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")
                .param(report.startedAt().atOffset(ZoneOffset.UTC))
                .param(report.finishedAt().atOffset(ZoneOffset.UTC))
                .param(report.contents())
                .param(report.octets())
                .param(report.objects())
                .param(report.objectOctets())
                .param(report.submissions())
                .update();
    }

    boolean hasOneSince(Instant moment) {
        return database.sql("select exists (select 1 from collections where started_at > ?)")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private List<CollectionReport> read(String statement) {
        return database.sql(statement)
                .query((row, _) -> new CollectionReport(
                        row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2).toInstant(),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .list();
    }
}
