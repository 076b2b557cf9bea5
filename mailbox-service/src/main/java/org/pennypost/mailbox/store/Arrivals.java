package org.pennypost.mailbox.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidValidity;
import org.pennypost.mailbox.content.StagedContent;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.store.ThreadAssignment.Key;

/// Puts messages into any number of mailboxes of any number of accounts: three round trips whatever their number
/// (accounts, mailboxes, messages; one more if a domain has a quota), within the transaction that has written their
/// contents.
@Component
public class Arrivals {

    private final JdbcClient database;
    private final DomainQuotas domains;

    Arrivals(JdbcClient database, DomainQuotas domains) {
        this.database = database;
        this.domains = domains;
    }

    /// How an account stands with what was added.
    private record Charged(boolean overQuota, @Nullable String domain) {}

    private static final class Sum {

        long messages;
        long unseen;
        long deleted;
        long octets;

        void add(Arrival arrival) {
            messages++;
            unseen += arrival.flags().contains(Flag.SEEN) ? 0 : 1;
            deleted += arrival.flags().contains(Flag.DELETED) ? 1 : 0;
            octets += arrival.content().size();
        }
    }

    /// The UIDs that a mailbox has given out.
    private static final class Given {

        final UidValidity uidValidity;
        final ModSeq modSeq;
        long next;

        Given(ResultSet row, long messages) throws SQLException {
            uidValidity = new UidValidity(row.getLong(3));
            next = row.getLong(4) - messages;
            modSeq = new ModSeq(row.getLong(5));
        }

        Arrived take() {
            return new Arrived(uidValidity, new Uid(next++), modSeq);
        }
    }

    /// All of them, or none: then it throws, and the transaction must be rolled back.
    ///
    /// @return where they are, in the order given; those in one mailbox have ascending UIDs and one modseq
    /// @throws Refusal with [RefusalCode#NOT_FOUND] or [RefusalCode#OVER_QUOTA]
    public List<Arrived> add(List<Arrival> arrivals) {
        Map<AccountId, Sum> accounts = new TreeMap<>();
        Map<MailboxId, Sum> mailboxes = new TreeMap<>();
        for (Arrival arrival : arrivals) {
            accounts.computeIfAbsent(arrival.mailbox().owner(), _ -> new Sum()).add(arrival);
            mailboxes.computeIfAbsent(arrival.mailbox(), _ -> new Sum()).add(arrival);
        }
        charge(accounts);
        ThreadAssignment threads = new ThreadAssignment();
        Map<MailboxId, Given> given = count(mailboxes, keys(arrivals), threads);
        List<Arrived> arrived = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            Given uids = given.get(arrival.mailbox());
            if (uids == null) {
                throw Rows.noMailbox();
            }
            arrived.add(uids.take());
        }
        insert(arrivals, arrived, threads);
        return arrived;
    }

    private static List<Key> keys(List<Arrival> arrivals) {
        return arrivals.stream()
                .flatMap(it ->
                        ThreadAssignment.keys(it.mailbox().owner(), it.content().links()).stream())
                .distinct()
                .toList();
    }

    private void charge(Map<AccountId, Sum> sums) {
        List<Charged> charged = database.sql("""
                        with d as (
                            select * from unnest(?::bigint[], ?::bigint[], ?::bigint[]) d (id, messages, octets)),
                        locked as (
                            select a.id from accounts a where a.id in (select id from d) order by a.id for update)
                        update accounts a
                           set used_octets = a.used_octets + d.octets, message_count = a.message_count + d.messages,
                               modseq = a.modseq + 1
                          from locked join d using (id)
                         where a.id = locked.id
                        returning %s, a.counted_domain
                        """.formatted(Rows.OVER_QUOTA))
                .param(sums.keySet().stream().mapToLong(AccountId::value).toArray())
                .param(sums.values().stream().mapToLong(sum -> sum.messages).toArray())
                .param(sums.values().stream().mapToLong(sum -> sum.octets).toArray())
                .query((row, _) -> new Charged(row.getBoolean(1), row.getString(2)))
                .list();
        if (charged.size() < sums.size()) {
            throw Rows.noMailbox();
        }
        if (charged.stream().anyMatch(Charged::overQuota)) {
            throw Rows.overQuota();
        }
        domains.require(charged.stream()
                .flatMap(each -> Stream.ofNullable(each.domain()))
                .toList());
    }

    /// Gives out UIDs and, in the same round trip, finds the conversations that the accounts, which are locked by now,
    /// know.
    private Map<MailboxId, Given> count(Map<MailboxId, Sum> sums, List<Key> keys, ThreadAssignment threads) {
        Map<MailboxId, Given> given = HashMap.newHashMap(sums.size());
        database.sql("""
                        with d as (
                            select * from unnest(
                                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                                d (account_id, id, messages, unseen, deleted, octets)),
                        locked as (
                            select b.account_id, b.id
                              from mailboxes b
                             where (b.account_id, b.id) in (select account_id, id from d)
                             order by b.account_id, b.id
                               for update),
                        counted as (
                        update mailboxes b
                           set uid_next = b.uid_next + d.messages,
                               highest_modseq = b.highest_modseq + 1,
                               changed_modseq = (select a.modseq from accounts a where a.id = b.account_id),
                               messages = b.messages + d.messages,
                               unseen = b.unseen + d.unseen,
                               deleted = b.deleted + d.deleted,
                               size = b.size + d.octets
                          from locked join d using (account_id, id)
                         where b.account_id = locked.account_id and b.id = locked.id
                        returning b.account_id, b.id, b.uid_validity, b.uid_next, b.highest_modseq)
                        select * from counted
                        union all
                        select account_id, key, thread_id, 0, 0
                          from unnest(?::bigint[], ?::bigint[]) q (account_id, key)
                          join thread_keys using (account_id, key)
                        """)
                .param(sums.keySet().stream()
                        .mapToLong(mailbox -> mailbox.owner().value())
                        .toArray())
                .param(sums.keySet().stream().mapToLong(MailboxId::value).toArray())
                .param(sums.values().stream().mapToLong(sum -> sum.messages).toArray())
                .param(sums.values().stream().mapToLong(sum -> sum.unseen).toArray())
                .param(sums.values().stream().mapToLong(sum -> sum.deleted).toArray())
                .param(sums.values().stream().mapToLong(sum -> sum.octets).toArray())
                .param(keys.stream().mapToLong(key -> key.account().value()).toArray())
                .param(keys.stream().mapToLong(Key::value).toArray())
                .query(row -> {
                    AccountId account = new AccountId(row.getLong(1));
                    if (row.getLong(4) == 0) {
                        threads.learn(new Key(account, row.getLong(2)), row.getLong(3));
                        return;
                    }
                    MailboxId mailbox = new MailboxId(account, row.getLong(2));
                    Sum sum = sums.get(mailbox);
                    given.put(mailbox, new Given(row, sum == null ? 0 : sum.messages));
                });
        return given;
    }

    private void insert(List<Arrival> arrivals, List<Arrived> arrived, ThreadAssignment threads) {
        Collection<StagedContent> contents = arrivals.stream()
                .map(Arrival::content)
                .collect(Collectors.toMap(StagedContent::id, it -> it, (first, _) -> first))
                .values();
        SearchEntryColumns entries = new SearchEntryColumns(
                contents.stream().map(StagedContent::searchEntry).toList());
        long[] threadIds = arrivals.stream()
                .mapToLong(it -> threads.assign(
                        it.mailbox().owner(),
                        it.content().links(),
                        ByteBuffer.wrap(it.content().digest()).getLong()))
                .toArray();
        StatementSpec insert = database.sql("""
                        with n as (
                            select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                                                 ?::bigint[], ?::integer[], ?::text[], ?::bytea[], ?::bigint[],
                                                 ?::bigint[])
                                n (account_id, mailbox_id, uid, modseq, size, internal_date, flags, keywords, content,
                                   sent_at, thread_id)),
                        e as (
                            select * from unnest(?::bytea[], ?::bytea[], %2$s) e (content, links, %1$s)),
                        entered as (
                            insert into search_entries (account_id, mailbox_id, uid, %1$s)
                            select account_id, mailbox_id, uid, %1$s from n join e using (content)),
                        known as (
                            insert into thread_keys (account_id, key, thread_id)
                            select * from unnest(?::bigint[], ?::bigint[], ?::bigint[]))
                        insert into messages (account_id, mailbox_id, uid, modseq, size, internal_date, saved_date, flags,
                                              keywords, content, sent_at, thread_id, links)
                        select account_id, mailbox_id, uid, modseq, size,
                               timestamptz 'epoch' + internal_date * interval '1 microsecond',
                               timestamptz 'epoch' + ? * interval '1 microsecond',
                               flags, string_to_array(keywords, ' '), content,
                               timestamptz 'epoch' + sent_at * interval '1 microsecond', thread_id, links
                          from n join e using (content)
                        """.formatted(SearchEntryColumns.NAMES, SearchEntryColumns.ARRAYS))
                .param(arrivals.stream()
                        .mapToLong(it -> it.mailbox().owner().value())
                        .toArray())
                .param(arrivals.stream().mapToLong(it -> it.mailbox().value()).toArray())
                .param(arrived.stream().mapToLong(it -> it.uid().value()).toArray())
                .param(arrived.stream().mapToLong(it -> it.modSeq().value()).toArray())
                .param(arrivals.stream().mapToLong(it -> it.content().size()).toArray())
                .param(arrivals.stream()
                        .mapToLong(it -> Times.micros(it.internalDate()))
                        .toArray())
                .param(arrivals.stream()
                        .mapToInt(it -> FlagColumns.bits(it.flags()))
                        .toArray())
                .param(arrivals.stream()
                        .map(it -> FlagColumns.keywords(it.flags()))
                        .toArray(String[]::new))
                .param(arrivals.stream().map(it -> it.content().digest()).toArray(byte[][]::new))
                .param(arrivals.stream()
                        .mapToLong(it -> Times.micros(it.content().sentAt(it.internalDate())))
                        .toArray())
                .param(threadIds)
                .param(contents.stream().map(StagedContent::digest).toArray(byte[][]::new))
                .param(contents.stream().map(it -> it.links().toOctets()).toArray(byte[][]::new));
        entries.bind(insert);
        threads.bindAdded(insert).param(Times.micros(Instant.now())).update();
    }
}
