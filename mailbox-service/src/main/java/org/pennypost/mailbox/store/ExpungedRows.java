package org.pennypost.mailbox.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.database.Transactions;

/// Makes messages of what is remembered of expunged ones. One transaction; round trips with the commit: 5, one more if
/// the domain has a quota, and 4 more for each mailbox that must be made.
@Component
public class ExpungedRows {

    private final JdbcClient database;
    private final Transactions transactions;
    private final MailboxLocks locks;
    private final MailboxNames names;
    private final DomainQuotas quotas;
    private final Changes changes;

    ExpungedRows(
            JdbcClient database,
            Transactions transactions,
            MailboxLocks locks,
            MailboxNames names,
            DomainQuotas quotas,
            Changes changes) {
        this.database = database;
        this.transactions = transactions;
        this.locks = locks;
        this.names = names;
        this.quotas = quotas;
        this.changes = changes;
    }

    /// A condition on rows `e`, of a mailbox whose name is `name`.
    public record Picked(String condition, List<Object> parameters) {

        public static Picked of(long[] mailboxes, long[] modSeqs, long[] uids) {
            return new Picked("""
                    (e.mailbox_id, e.modseq, e.uid)
                        in (select * from unnest(?::bigint[], ?::bigint[], ?::bigint[]))
                    """, List.of(mailboxes, modSeqs, uids));
        }

        /// @param mailbox null for all
        public static Picked in(@Nullable MailboxName mailbox) {
            return mailbox == null
                    ? new Picked("true", List.of())
                    : new Picked("coalesce(b.name, d.name) = ?", List.of(mailbox.value()));
        }
    }

    /// What there is of the columns of flags.
    public static Flags flags(int bits, String keywords) {
        return FlagColumns.flags(bits, keywords);
    }

    /// @param since  what was expunged before stays where it is
    /// @param target the mailbox for all of them; null for their own
    /// @throws Refusal if there is no such account, or its quota would be exceeded
    public List<Restored> restore(AccountId account, Picked picked, Instant since, @Nullable MailboxName target) {
        return transactions.write(() -> {
            ModSeq modSeq = locks.account(account);
            Map<Long, MailboxName> sources = sources(account, picked, since, target);
            Map<MailboxName, Long> targets = targets(account, sources.values(), modSeq);
            return restore(account, picked, since, sources, targets, modSeq);
        });
    }

    /// Which mailboxes they come from, and into which they go.
    private Map<Long, MailboxName> sources(
            AccountId account, Picked picked, Instant since, @Nullable MailboxName target) {
        Map<Long, MailboxName> sources = new LinkedHashMap<>();
        database.sql("""
                        select distinct e.mailbox_id, coalesce(b.name, d.name)
                          from expunged e
                          left join mailboxes b on b.account_id = e.account_id and b.id = e.mailbox_id
                          left join deleted_mailboxes d
                                 on d.account_id = e.account_id and d.mailbox_id = e.mailbox_id
                         where e.account_id = ? and e.content is not null and e.expunged_at >= ? and %s
                         order by 1
                        """.formatted(picked.condition))
                .param(account.value())
                .param(since.atOffset(ZoneOffset.UTC))
                .params(picked.parameters)
                .query(row -> {
                    sources.put(row.getLong(1), target == null ? new MailboxName(row.getString(2)) : target);
                });
        return sources;
    }

    /// The mailboxes of those names, locked.
    private Map<MailboxName, Long> targets(AccountId account, Iterable<MailboxName> wanted, ModSeq modSeq) {
        Map<MailboxName, Long> targets = new LinkedHashMap<>();
        for (MailboxName name : wanted) {
            targets.computeIfAbsent(
                    name, _ -> names.findOrMake(account, name, modSeq).value());
        }
        database.sql("select from mailboxes where account_id = ? and id = any(?) order by id for update")
                .param(account.value())
                .param(new TreeSet<>(targets.values())
                        .stream().mapToLong(Long::longValue).toArray())
                .query(_ -> {});
        return targets;
    }

    private List<Restored> restore(
            AccountId account,
            Picked picked,
            Instant since,
            Map<Long, MailboxName> sources,
            Map<MailboxName, Long> targets,
            ModSeq modSeq) {
        List<Restored> restored = new ArrayList<>();
        List<MailboxChanged> changed = new ArrayList<>();
        Set<String> domains = new TreeSet<>();
        database.sql("""
                        with place as (
                            select * from unnest(?::bigint[], ?::bigint[]) p (source, target)),
                        picked as materialized (
                            select e.*, b.id as target, b.highest_modseq + 1 as new_modseq,
                                   b.uid_next - 1 + row_number() over (
                                       partition by b.id order by e.mailbox_id, e.uid) as new_uid
                              from (select e.*
                                      from expunged e
                                      left join mailboxes b on b.account_id = e.account_id and b.id = e.mailbox_id
                                      left join deleted_mailboxes d
                                             on d.account_id = e.account_id and d.mailbox_id = e.mailbox_id
                                     where e.account_id = ? and e.content is not null and e.expunged_at >= ? and %1$s
                                       for update of e) e
                              join place p on p.source = e.mailbox_id
                              join mailboxes b on b.account_id = e.account_id and b.id = p.target),
                        restored as (
                            insert into messages (account_id, mailbox_id, uid, modseq, size, internal_date, saved_date,
                                                  flags, keywords, content)
                            select account_id, target, new_uid, new_modseq, size, internal_date, clock_timestamp(),
                                   flags & ~8, keywords, content
                              from picked),
                        emptied as (
                            update expunged e
                               set size = null, internal_date = null, flags = null, keywords = null, content = null
                              from picked p
                             where e.account_id = p.account_id and e.mailbox_id = p.mailbox_id
                               and e.modseq = p.modseq and e.uid = p.uid),
                        total as (
                            select target, count(*) as messages, sum(size) as octets,
                                   count(*) filter (where flags & 1 = 0) as unseen
                              from picked group by target),
                        counted as (
                            update mailboxes b
                               set uid_next = b.uid_next + t.messages, highest_modseq = b.highest_modseq + 1,
                                   changed_modseq = ?, messages = b.messages + t.messages, unseen = b.unseen + t.unseen,
                                   size = b.size + t.octets
                              from total t
                             where b.account_id = ? and b.id = t.target
                            returning b.id, b.name, b.highest_modseq, t.messages),
                        charged as (
                            update accounts a
                               set used_octets = a.used_octets + s.octets, message_count = a.message_count + s.messages
                              from (select sum(octets) as octets, sum(messages) as messages from total) s
                             where a.id = ? and s.messages > 0
                            returning %2$s as over_quota, a.counted_domain)
                        select c.id, c.name, c.highest_modseq, c.messages, g.over_quota, g.counted_domain
                          from counted c, charged g
                         order by c.name
                        """.formatted(picked.condition, Rows.OVER_QUOTA))
                .param(sources.keySet().stream().mapToLong(Long::longValue).toArray())
                .param(sources.values().stream()
                        .mapToLong(name -> Objects.requireNonNull(targets.get(name)))
                        .toArray())
                .param(account.value())
                .param(since.atOffset(ZoneOffset.UTC))
                .params(picked.parameters)
                .param(modSeq.value())
                .param(account.value())
                .param(account.value())
                .query(row -> {
                    if (row.getBoolean(5)) {
                        throw Rows.overQuota();
                    }
                    Optional.ofNullable(row.getString(6)).ifPresent(domains::add);
                    restored.add(new Restored(row.getString(2), row.getLong(4)));
                    changed.add(new MailboxChanged(new MailboxId(account, row.getLong(1)), new ModSeq(row.getLong(3))));
                });
        quotas.require(domains);
        changes.announce(changed);
        return restored;
    }
}
