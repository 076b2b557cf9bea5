package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The one statement of a COPY and of a MOVE: rows, counters, and what the owners' accounts use. Runs under the locks
/// of
/// the mailboxes, and of the accounts unless messages are moved within one. Source and target may be the same mailbox.
final class TransferStatement {

    private final JdbcClient database;

    TransferStatement(JdbcClient database) {
        this.database = database;
    }

    /// @param domains gets the domain of the target's account if that has a quota, which may be exceeded now
    CopyOutcome copy(MailboxId source, UidSet uids, MailboxStatus target, Set<String> domains) {
        List<Uid> sources = new ArrayList<>();
        List<Uid> targets = new ArrayList<>();
        database.sql("""
                        with picked as materialized (
                            select m.*, ? - 1 + row_number() over (order by m.uid) as new_uid
                              from %1$s
                              join messages m on m.uid between r.first and r.last
                             where m.account_id = ? and m.mailbox_id = ?),
                        copied as (
                            insert into messages (account_id, mailbox_id, uid, modseq, size, internal_date, saved_date,
                                                  flags, keywords, content, sent_at, thread_id, links)
                            select ?, ?, new_uid, ?, size, internal_date, clock_timestamp(), flags, keywords,
                                   content, %3$s
                              from picked),
                        entered as (
                            insert into search_entries (account_id, mailbox_id, uid, %2$s)
                            select ?, ?, p.new_uid, %2$s
                              from picked p
                              join search_entries x using (account_id, mailbox_id, uid)),
                        total as (
                            select count(*) as messages, coalesce(sum(size), 0) as octets,
                                   count(*) filter (where flags & 1 = 0) as unseen,
                                   count(*) filter (where flags & 8 <> 0) as deleted
                              from picked),
                        counted as (
                            update mailboxes b
                               set uid_next = b.uid_next + t.messages,
                                   highest_modseq = ?,
                                   messages = b.messages + t.messages,
                                   unseen = b.unseen + t.unseen,
                                   deleted = b.deleted + t.deleted,
                                   size = b.size + t.octets
                              from total t
                             where b.account_id = ? and b.id = ? and t.messages > 0),
                        charged as (
                            update accounts a
                               set used_octets = a.used_octets + t.octets,
                                   message_count = a.message_count + t.messages
                              from total t
                             where a.id = ? and t.messages > 0
                            returning %4$s as over_quota, a.counted_domain)
                        select p.uid, p.new_uid, c.over_quota, c.counted_domain
                          from picked p cross join charged c order by p.uid
                        """.formatted(
                        UidRanges.RELATION, SearchEntryColumns.NAMES, links(source, target.id()), Rows.OVER_QUOTA))
                .param(target.uidNext().value())
                .param(UidRanges.firsts(uids))
                .param(UidRanges.lasts(uids))
                .param(source.owner().value())
                .param(source.value())
                .param(target.id().owner().value())
                .param(target.id().value())
                .param(target.highestModSeq().value() + 1)
                .param(target.id().owner().value())
                .param(target.id().value())
                .param(target.highestModSeq().value() + 1)
                .param(target.id().owner().value())
                .param(target.id().value())
                .param(target.id().owner().value())
                .query(row -> {
                    if (row.getBoolean(3)) {
                        throw Rows.overQuota();
                    }
                    Optional.ofNullable(row.getString(4)).ifPresent(domains::add);
                    sources.add(new Uid(row.getLong(1)));
                    targets.add(new Uid(row.getLong(2)));
                });
        return new CopyOutcome(target.uidValidity(), sources, targets);
    }

    /// @param domains gets the domain of the target's account if that has a quota, which may be exceeded now
    CopyOutcome move(MailboxStatus source, UidSet uids, MailboxStatus target, Set<String> domains) {
        MailboxId from = source.id();
        MailboxId to = target.id();
        List<Uid> sources = new ArrayList<>();
        List<Uid> targets = new ArrayList<>();
        database.sql("""
                        with taken as (
                            delete from messages m
                             using %1$s
                             where m.account_id = ? and m.mailbox_id = ? and m.uid between r.first and r.last
                            returning m.*),
                        picked as materialized (
                            select t.*, ? - 1 + row_number() over (order by t.uid) as new_uid from taken t),
                        moved as (
                            insert into messages (account_id, mailbox_id, uid, modseq, size, internal_date, saved_date,
                                                  flags, keywords, content, sent_at, thread_id, links)
                            select ?, ?, new_uid, ?, size, internal_date, clock_timestamp(), flags, keywords,
                                   content, %2$s
                              from picked),
                        entered as (
                            update search_entries x
                               set account_id = ?, mailbox_id = ?, uid = p.new_uid
                              from picked p
                             where x.account_id = p.account_id and x.mailbox_id = p.mailbox_id and x.uid = p.uid),
                        remembered as (
                            insert into expunged (account_id, mailbox_id, modseq, uid)
                            select account_id, mailbox_id, ?, uid from picked),
                        total as (
                            select count(*) as messages, coalesce(sum(size), 0) as octets,
                                   count(*) filter (where flags & 1 = 0) as unseen,
                                   count(*) filter (where flags & 8 <> 0) as deleted
                              from picked),
                        counted as (
                            update mailboxes b
                               set uid_next = b.uid_next + s.target * t.messages,
                                   highest_modseq = b.highest_modseq + 1,
                                   messages = b.messages + (s.target - s.source) * t.messages,
                                   unseen = b.unseen + (s.target - s.source) * t.unseen,
                                   deleted = b.deleted + (s.target - s.source) * t.deleted,
                                   size = b.size + (s.target - s.source) * t.octets
                              from total t,
                                   (select account_id, id, max(source) as source, max(target) as target
                                      from (values (?::bigint, ?::bigint, 1, 0), (?::bigint, ?::bigint, 0, 1))
                                           v (account_id, id, source, target)
                                     group by account_id, id) s
                             where b.account_id = s.account_id and b.id = s.id and t.messages > 0),
                        charged as (
                            update accounts a
                               set used_octets = a.used_octets + s.share * t.octets,
                                   message_count = a.message_count + s.share * t.messages
                              from total t, (values (?::bigint, -1, ?::bigint), (?, 1, ?)) s (id, share, other)
                             where a.id = s.id and s.id <> s.other and t.messages > 0
                            returning s.share, s.share > 0 and %3$s as over_quota, a.counted_domain),
                        charge as (
                            select bool_or(over_quota) as over_quota,
                                   nullif(max(counted_domain) filter (where share > 0),
                                          max(counted_domain) filter (where share < 0)) as domain
                              from charged)
                        select p.uid, p.new_uid, c.over_quota, c.domain
                          from picked p cross join charge c
                         order by p.uid
                        """.formatted(UidRanges.RELATION, links(from, to), Rows.OVER_QUOTA))
                .param(UidRanges.firsts(uids))
                .param(UidRanges.lasts(uids))
                .param(from.owner().value())
                .param(from.value())
                .param(target.uidNext().value())
                .param(to.owner().value())
                .param(to.value())
                .param(target.highestModSeq().value() + 1)
                .param(to.owner().value())
                .param(to.value())
                .param(source.highestModSeq().value() + 1)
                .param(from.owner().value())
                .param(from.value())
                .param(to.owner().value())
                .param(to.value())
                .param(from.owner().value())
                .param(to.owner().value())
                .param(to.owner().value())
                .param(from.owner().value())
                .query(row -> {
                    if (row.getBoolean(3)) {
                        throw Rows.overQuota();
                    }
                    Optional.ofNullable(row.getString(4)).ifPresent(domains::add);
                    sources.add(new Uid(row.getLong(1)));
                    targets.add(new Uid(row.getLong(2)));
                });
        return new CopyOutcome(target.uidValidity(), sources, targets);
    }

    /// Conversations are an account's own: in another one they are made anew, by the first question that meets them.
    private static String links(MailboxId source, MailboxId target) {
        return source.owner().equals(target.owner())
                ? "sent_at, thread_id, links"
                : "null::timestamptz, null::bigint, null::bytea";
    }
}
