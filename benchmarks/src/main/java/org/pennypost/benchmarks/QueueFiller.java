package org.pennypost.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Fills the outbound queue past the protocols: with copies of the last message that went through it.
final class QueueFiller {

    private QueueFiller() {}

    /// @param from   so many copies have been made before
    /// @param to     so many there are afterwards
    /// @param due    when, in SQL
    /// @param domain of the recipient of copy `n`, in SQL
    static void fill(Connection database, int from, int to, String due, String domain) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    with template as (
                        select * from queue_messages where queue_id !~ '^B[0-9]+$' order by id desc limit 1),
                    messages as (
                        insert into queue_messages (queue_id, submission_id, submitter, reverse_path, content,
                               content_offset, size, return_full, smtp_utf8, created_at)
                        select 'B' || n, gen_random_uuid(), submitter, reverse_path, content,
                               content_offset, size, return_full, smtp_utf8, now()
                          from template, generate_series(%1$d, %2$d) n
                        returning id, queue_id, reverse_path, submitter),
                    numbered as (
                        select *, substring(queue_id from 2)::integer n from messages),
                    queued as (
                        insert into deliveries (message_id, recipient, domain, notify_on, state, attempts,
                               next_attempt_at, due_at, expires_at, last_status, last_reply, sender, submitter)
                        select id, 'r' || n || '@' || domain, domain, '', 'QUEUED', 1, %3$s, %3$s,
                               now() + interval '5 days', '4.2.0', '450 4.2.0 come back later', reverse_path, submitter
                          from numbered
                         cross join lateral (select %4$s domain) d
                        returning domain)
                    insert into queue_count_changes (domain, queued, leased, held)
                    select domain, count(*), 0, 0 from queued group by domain
                    """.formatted(from + 1, to, due, domain));
            statement.execute("vacuum analyze deliveries, queue_messages");
        }
    }
}
