package org.pennypost.mailbox.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds and removes in the database what nothing refers to: one statement for each batch.
///
/// A delivery sets `touched_at` of its content in the transaction that adds the message; everything else that makes a
/// message refer to a content (copy, move, restore) takes the reference from another row. So a content that nothing
/// referred to in one moment, and that is still as old afterwards, has no reference.
@Component
class Garbage {

    private final JdbcClient database;

    Garbage(JdbcClient database) {
        this.database = database;
    }

    /// Contents of a part of all, by the first digit of their names, to which nothing refers: no message, no expunged
    /// one that is remembered, none in the queue and none in the quarantine. Reads the tables as they were in one
    /// moment.
    ///
    /// @param digit 0 to 15
    List<byte[]> candidates(int digit, Instant before, int most) {
        return database.sql("""
                        select c.sha256 from contents c
                         where get_byte(c.sha256, 0) >> 4 = ? and c.touched_at < ?
                           and not exists (select 1 from messages m where m.content = c.sha256)
                           and not exists (select 1 from expunged e where e.content = c.sha256)
                           and not exists (select 1 from queue_messages q where q.content = c.sha256)
                           and not exists (select 1 from quarantine h where h.content = c.sha256)
                         limit ?
                        """)
                .param(digit)
                .param(utc(before))
                .param(most)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    /// Removes those of the candidates that were not touched since. Waits for nobody: what a delivery holds is in use.
    List<Removed> remove(List<byte[]> candidates, Instant before) {
        return database.sql("""
                        with garbage as (
                            select sha256 from contents
                             where sha256 = any(?) and touched_at < ?
                             order by sha256
                               for update skip locked)
                        delete from contents c using garbage g where c.sha256 = g.sha256
                        returning c.size, c.object
                        """)
                .param(candidates.toArray(byte[][]::new))
                .param(utc(before))
                .query((row, _) -> new Removed(row))
                .list();
    }

    /// Those of the objects that a content refers to.
    Set<String> inUse(List<String> objects) {
        return new HashSet<>(database.sql("select object from contents where object = any(?)")
                .param(objects.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    int removeSubmissions(Instant before, int most) {
        return database.sql("""
                        delete from submissions
                         where id = any(array(select id from submissions where accepted_at < ? limit ?))
                        """).param(utc(before)).param(most).update();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /// @param size   octets, before compression
    /// @param object that it had, null if none
    record Removed(long size, @Nullable String object) {

        Removed(ResultSet row) throws SQLException {
            this(row.getLong(1), row.getString(2));
        }
    }
}
