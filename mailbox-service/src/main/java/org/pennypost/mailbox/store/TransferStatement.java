package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.CopyOutcome;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// The one statement of a COPY and of a MOVE: rows, counters, and what the owners' accounts use. Flags are taken along
/// as who acts sees them, without those that it may not set in the target; its `\Seen` in somebody else's mailbox stays
/// its own. Runs under the locks of the mailboxes and accounts. Source and target may be the same mailbox.
final class TransferStatement {

    /// With parameters: the target's owner and mailbox.
    private static final String ENTERED = """
            entered as (
                insert into search_entries (account_id, mailbox_id, uid, %1$s)
                select ?, ?, p.new_uid, %1$s
                  from picked p cross join lateral %2$s x)
            """.formatted(SearchEntryColumns.NAMES, SearchEntryColumns.of("p"));

    private final JdbcClient database;
    private final AccountId account;
    private final Locked source;
    private final Locked target;
    private final MailboxId from;
    private final MailboxId to;
    private final Viewer viewer;
    private final boolean intoOwn;
    private final Set<String> domains = new HashSet<>();

    /// @param account who acts
    TransferStatement(JdbcClient database, AccountId account, Locked source, Locked target) {
        this.database = database;
        this.account = account;
        this.source = source;
        this.target = target;
        this.from = source.status().id();
        this.to = target.status().id();
        this.viewer = Viewer.of(account, from);
        this.intoOwn = to.owner().equals(account);
    }

    /// The domain of the target's account if that has a quota, which may be exceeded now.
    Set<String> domains() {
        return domains;
    }

    CopyOutcome copy(UidSet uids) {
        return run(
                """
                with %s picked as materialized (
                    select m.account_id, m.mailbox_id, m.uid, m.size, m.internal_date,
                           m.flags, m.flags & %s as new_flags, m.keywords, m.content,
                           m.sent_at, m.thread_id, m.links, ? - 1 + row_number() over (order by m.uid) as new_uid
                      from %s m),
                %s,
                %s
                counted as (
                    update mailboxes b
                       set uid_next = b.uid_next + t.messages,
                           highest_modseq = b.highest_modseq + 1,
                           changed_modseq = ?,
                           messages = b.messages + t.messages,
                           unseen = b.unseen + t.new_unseen,
                           deleted = b.deleted + t.new_deleted,
                           size = b.size + t.octets
                      from total t
                     where b.account_id = ? and b.id = ? and t.messages > 0),
                charged as (
                    update accounts a
                       set used_octets = a.used_octets + t.octets, message_count = a.message_count + t.messages
                      from total t
                     where a.id = ? and t.messages > 0
                    returning %s as over_quota, a.counted_domain)
                select p.uid, p.new_uid, c.over_quota, c.counted_domain
                  from picked p cross join charged c
                 order by p.uid
                """.formatted(
                                viewing(),
                                bitsKept(),
                                UidRanges.messages(viewer.messages()),
                                ENTERED,
                                filed(),
                                Rows.OVER_QUOTA),
                parameters(
                        viewer.parameters(),
                        List.of(target.status().uidNext().value()),
                        UidRanges.parameters(from, uids),
                        List.of(to.owner().value(), to.value()),
                        filedParameters(),
                        List.of(
                                target.accountModSeq().value(),
                                to.owner().value(),
                                to.value(),
                                to.owner().value())));
    }

    CopyOutcome move(UidSet uids) {
        return run(
                """
                with %s taken as (
                    delete from messages m
                     where m.ctid = any(array(select m.place from %s m))
                    returning m.*),
                picked as materialized (
                    select m.account_id, m.mailbox_id, m.uid, m.size, m.internal_date,
                           m.flags, %s & %s as new_flags, m.keywords, m.content,
                           m.sent_at, m.thread_id, m.links, ? - 1 + row_number() over (order by m.uid) as new_uid
                      from taken m),
                remembered as (
                    insert into expunged (account_id, mailbox_id, modseq, uid)
                    select ?, ?, ?, uid from picked),
                left_out as (
                    delete from search_entries x
                     where x.ctid = any(array(select x.place from picked p cross join lateral %s x))),
                %s,
                %s
                counted as (
                    update mailboxes b
                       set uid_next = b.uid_next + s.target * t.messages,
                           highest_modseq = b.highest_modseq + 1,
                           changed_modseq = s.modseq,
                           messages = b.messages + (s.target - s.source) * t.messages,
                           unseen = b.unseen + s.target * t.new_unseen - s.source * t.unseen,
                           deleted = b.deleted + s.target * t.new_deleted - s.source * t.deleted,
                           size = b.size + (s.target - s.source) * t.octets
                      from total t,
                           (select account_id, id, modseq, max(source) as source, max(target) as target
                              from (values (?::bigint, ?::bigint, ?::bigint, 1, 0), (?, ?, ?, 0, 1))
                                   v (account_id, id, modseq, source, target)
                             group by account_id, id, modseq) s
                     where b.account_id = s.account_id and b.id = s.id and t.messages > 0),
                charged as (
                    update accounts a
                       set used_octets = a.used_octets + s.share * t.octets,
                           message_count = a.message_count + s.share * t.messages
                      from total t, (values (?::bigint, -1, ?::bigint), (?, 1, ?)) s (id, share, other)
                     where a.id = s.id and s.id <> s.other and t.messages > 0
                    returning s.share, s.share > 0 and %s as over_quota, a.counted_domain),
                charge as (
                    select bool_or(over_quota) as over_quota,
                           nullif(max(counted_domain) filter (where share > 0),
                                  max(counted_domain) filter (where share < 0)) as domain
                      from charged)
                select p.uid, p.new_uid, c.over_quota, c.domain
                  from picked p cross join charge c
                 order by p.uid
                """.formatted(
                                viewing(),
                                UidRanges.messages(Viewer.OWN_MESSAGES),
                                flagsSeen(),
                                bitsKept(),
                                SearchEntryColumns.of("p"),
                                ENTERED,
                                filed(),
                                Rows.OVER_QUOTA),
                parameters(
                        viewer.parameters(),
                        UidRanges.parameters(from, uids),
                        List.of(
                                target.status().uidNext().value(),
                                from.owner().value(),
                                from.value(),
                                source.next().value(),
                                to.owner().value(),
                                to.value()),
                        filedParameters(),
                        List.of(
                                from.owner().value(),
                                from.value(),
                                source.accountModSeq().value(),
                                to.owner().value(),
                                to.value(),
                                target.accountModSeq().value()),
                        List.of(
                                from.owner().value(),
                                to.owner().value(),
                                to.owner().value(),
                                from.owner().value())));
    }

    private String viewing() {
        return viewer.isOwner() ? "" : viewer.relation() + ",";
    }

    /// Of a message `m` that has been taken out.
    private String flagsSeen() {
        return viewer.isOwner() ? "m.flags" : """
                (m.flags & ~1 | coalesce(
                    (select s.seen::integer from seen_by s
                      where s.account_id = m.account_id and s.mailbox_id = m.mailbox_id and s.uid = m.uid
                        and s.reader = (select id from viewer)), 0))
                """;
    }

    private int bitsKept() {
        return Access.changeableBits(target.rights());
    }

    /// Puts what was picked into the target, and sums it up.
    private String filed() {
        String keywords = Access.mayChangeKeywords(target.rights()) ? "keywords" : "'{}'";
        return """
                filed as (
                    insert into messages (account_id, mailbox_id, uid, modseq, size, internal_date, saved_date, flags,
                                          keywords, content, sent_at, thread_id, links)
                    select ?, ?, new_uid, ?, size, internal_date, clock_timestamp(), new_flags%s, %s, content, %s
                      from picked),
                %s
                total as (
                    select count(*) as messages, coalesce(sum(size), 0) as octets,
                           count(*) filter (where flags & 1 = 0) as unseen,
                           count(*) filter (where flags & 8 <> 0) as deleted,
                           count(*) filter (where new_flags%s & 1 = 0) as new_unseen,
                           count(*) filter (where new_flags & 8 <> 0) as new_deleted
                      from picked),
                """.formatted(intoOwn ? "" : " & ~1", keywords, links(), intoOwn ? "" : """
                        seen as (
                            insert into seen_by (account_id, mailbox_id, reader, uid, seen, modseq)
                            select ?, ?, ?, new_uid, true, ? from picked where new_flags & 1 <> 0),
                        """, intoOwn ? "" : " & ~1");
    }

    /// Conversations are an account's own: in another one they are made anew, by the first question that meets them.
    private String links() {
        return from.owner().equals(to.owner())
                ? "sent_at, thread_id, links"
                : "null::timestamptz, null::bigint, null::bytea";
    }

    private List<Object> filedParameters() {
        long modSeq = target.next().value();
        List<Object> place = List.of(to.owner().value(), to.value());
        return intoOwn
                ? parameters(place, List.of(modSeq))
                : parameters(place, List.of(modSeq), place, List.of(account.value(), modSeq));
    }

    @SafeVarargs
    private static List<Object> parameters(List<Object>... parts) {
        List<Object> all = new ArrayList<>();
        for (List<Object> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private CopyOutcome run(String sql, List<Object> parameters) {
        List<Uid> sources = new ArrayList<>();
        List<Uid> targets = new ArrayList<>();
        database.sql(sql).params(parameters).query(row -> {
            if (row.getBoolean(3)) {
                throw Rows.overQuota();
            }
            Optional.ofNullable(row.getString(4)).ifPresent(domains::add);
            sources.add(new Uid(row.getLong(1)));
            targets.add(new Uid(row.getLong(2)));
        });
        return new CopyOutcome(target.status().uidValidity(), sources, targets);
    }
}
