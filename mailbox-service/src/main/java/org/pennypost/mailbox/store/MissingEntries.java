package org.pennypost.mailbox.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.mime.ParsedMessage;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mailbox.content.MessageLinks;
import org.pennypost.mailbox.content.ParsedMessages;
import org.pennypost.mailbox.content.SearchEntry;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.ThreadAssignment.Key;

/// Makes what searching, sorting and threading need for messages that came without: from before there was any, or
/// brought back. Messages that arrive or are copied have it from the beginning.
@Component
public class MissingEntries {

    private static final int AT_ONCE = 200;

    private final JdbcClient database;
    private final Transactions transactions;
    private final MailboxLocks locks;

    private record Missing(long uid, Instant sentAt, long content, MessageLinks links, SearchEntry entry) {}

    MissingEntries(JdbcClient database, Transactions transactions, MailboxLocks locks) {
        this.database = database;
        this.transactions = transactions;
        this.locks = locks;
    }

    public void make(MailboxId mailbox) {
        int made;
        do {
            made = transactions.write(() -> {
                locks.mailbox(mailbox.owner(), mailbox);
                List<Missing> missing = next(mailbox);
                write(mailbox, missing);
                return missing.size();
            });
        } while (made == AT_ONCE);
    }

    private List<Missing> next(MailboxId mailbox) {
        return database.sql("""
                        select m.uid, m.internal_date, m.content, c.parsed, c.header, c.body
                          from messages m
                          join contents c on c.sha256 = m.content
                         where m.account_id = ? and m.mailbox_id = ?
                           and (m.links is null
                                or not exists (select from search_entries x
                                                where x.account_id = m.account_id and x.mailbox_id = m.mailbox_id
                                                  and x.uid = m.uid))
                         order by m.uid
                         limit ?
                        """)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(AT_ONCE)
                .query((row, _) -> {
                    ParsedMessage parsed = ParsedMessages.read(row.getString(4));
                    Instant date = parsed.date();
                    return new Missing(
                            row.getLong(1),
                            date == null ? row.getTimestamp(2).toInstant() : date,
                            ByteBuffer.wrap(row.getBytes(3)).getLong(),
                            MessageLinks.of(parsed),
                            SearchEntry.of(parsed, row.getString(5), row.getString(6)));
                })
                .list();
    }

    private void write(MailboxId mailbox, List<Missing> missing) {
        ThreadAssignment threads = new ThreadAssignment();
        learn(mailbox.owner(), missing, threads);
        long[] threadIds = missing.stream()
                .mapToLong(it -> threads.assign(mailbox.owner(), it.links(), it.content()))
                .toArray();
        threads.bindAdded(database.sql("""
                        insert into thread_keys (account_id, key, thread_id)
                        select * from unnest(?::bigint[], ?::bigint[], ?::bigint[])
                        """)).update();
        database.sql("""
                        with n as (
                            select ?::bigint as account_id, ?::bigint as mailbox_id, u.*
                              from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bytea[])
                                   u (uid, sent_at, thread_id, links)
                            offset 0)
                        update messages m
                           set sent_at = timestamptz 'epoch' + n.sent_at * interval '1 microsecond',
                               thread_id = n.thread_id,
                               links = n.links
                          from n
                         where m.account_id = n.account_id and m.mailbox_id = n.mailbox_id and m.uid = n.uid
                           and m.links is null
                        """)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(missing.stream().mapToLong(Missing::uid).toArray())
                .param(missing.stream()
                        .mapToLong(it -> Times.micros(it.sentAt()))
                        .toArray())
                .param(threadIds)
                .param(missing.stream().map(it -> it.links().toOctets()).toArray(byte[][]::new))
                .update();
        SearchEntryColumns columns =
                new SearchEntryColumns(missing.stream().map(Missing::entry).toList());
        columns.bind(database.sql("""
                        insert into search_entries (account_id, mailbox_id, uid, %s)
                        select ?, ?, n.uid, %s
                          from unnest(?::bigint[], %s) n (uid, %s)
                        on conflict do nothing
                        """.formatted(
                                        SearchEntryColumns.NAMES,
                                        SearchEntryColumns.NAMES,
                                        SearchEntryColumns.ARRAYS,
                                        SearchEntryColumns.NAMES))
                        .param(mailbox.owner().value())
                        .param(mailbox.value())
                        .param(missing.stream().mapToLong(Missing::uid).toArray()))
                .update();
    }

    private void learn(AccountId account, List<Missing> missing, ThreadAssignment threads) {
        database.sql("select key, thread_id from thread_keys where account_id = ? and key = any(?)")
                .param(account.value())
                .param(missing.stream()
                        .flatMap(it -> ThreadAssignment.keys(account, it.links()).stream())
                        .mapToLong(Key::value)
                        .toArray())
                .query(row -> {
                    threads.learn(new Key(account, row.getLong(1)), row.getLong(2));
                });
    }
}
