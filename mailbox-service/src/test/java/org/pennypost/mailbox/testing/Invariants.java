package org.pennypost.mailbox.testing;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/// What is true of the tables at every moment between transactions.
public final class Invariants {

    private Invariants() {}

    public static void assertHold(JdbcClient database) {
        assertNone(database, "a mailbox whose counters differ from a recount", """
                select b.account_id, b.id from mailboxes b
                  left join lateral (
                        select count(*) n, count(*) filter (where flags & 1 = 0) unseen,
                               count(*) filter (where flags & 8 <> 0) deleted, coalesce(sum(size), 0) size
                          from messages m where m.account_id = b.account_id and m.mailbox_id = b.id) m on true
                 where (b.messages, b.unseen, b.deleted, b.size) is distinct from (m.n, m.unseen, m.deleted, m.size)
                """);
        assertNone(database, "an account that uses something else than its messages", """
                select a.id, a.used_octets, m.size from accounts a
                  left join lateral (
                        select count(*) n, coalesce(sum(size), 0) size from messages m where m.account_id = a.id) m on true
                 where (a.used_octets, a.message_count) is distinct from (m.size, m.n)
                """);
        assertNone(database, "a domain with a quota that uses something else than its accounts", """
                select d.name from domains d
                  left join lateral (
                        select coalesce(sum(a.used_octets), 0) size, coalesce(sum(a.message_count), 0) n
                          from accounts a where a.domain = d.name) a on true
                 where (d.quota_octets is not null or d.quota_messages is not null)
                   and (d.used_octets, d.message_count) is distinct from (a.size, a.n)
                """);
        assertNone(database, "a UID or modseq ahead of its mailbox", """
                select m.uid from messages m
                  left join mailboxes b on b.account_id = m.account_id and b.id = m.mailbox_id
                 where b.id is null or m.uid >= b.uid_next or m.modseq > b.highest_modseq
                union all
                select e.uid from expunged e
                  left join mailboxes b on b.account_id = e.account_id and b.id = e.mailbox_id
                  left join deleted_mailboxes d on d.account_id = e.account_id and d.mailbox_id = e.mailbox_id
                 where (b.id is null and d.mailbox_id is null) or e.uid >= b.uid_next or e.modseq > b.highest_modseq
                """);
        assertNone(database, "a UID that is there, or was expunged, twice", """
                select account_id, mailbox_id, uid from (
                    select account_id, mailbox_id, uid from messages
                    union all
                    select account_id, mailbox_id, uid from expunged) u
                 group by 1, 2, 3 having count(*) > 1
                """);
        assertNone(database, "a search entry without its message", """
                select x.uid from search_entries x
                  left join messages m using (account_id, mailbox_id, uid)
                 where m.content is null
                """);
        assertNone(
                database, "a message without its content, or that nobody has read, or content without its octets", """
                select m.uid from messages m left join contents c on c.sha256 = m.content
                 where num_nulls(c.sha256, c.parsed, c.header, c.body) > 0
                union all
                select e.uid from expunged e left join contents c on c.sha256 = e.content
                 where e.content is not null and num_nulls(c.sha256, c.parsed, c.header, c.body) > 0
                union all
                select c.size from contents c
                  left join lateral (select sum(f) octets, count(*) n from unnest(c.frames) f) f on true
                 where coalesce(length(c.octets), (select sum(length(p.octets)) from content_pieces p
                                                    where p.object = c.object), -1)
                       <> coalesce(f.octets, length(c.octets))
                    or (c.size + c.chunk_size - 1) / c.chunk_size
                       <> case when c.frames is null then least(c.size, 1) else f.n end
                """);
    }

    private static void assertNone(JdbcClient database, String what, String statement) {
        List<Object> found =
                database.sql(statement).query((row, _) -> row.getObject(1)).list();
        assertThat(found).as(what).isEmpty();
    }
}
