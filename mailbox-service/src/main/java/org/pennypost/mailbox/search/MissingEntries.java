package org.pennypost.mailbox.search;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mailbox.content.ParsedMessages;
import org.pennypost.mailbox.content.SearchEntry;
import org.pennypost.mailbox.database.Transactions;

/// Makes the search entries of messages that came without: from before there were any, or brought back. Messages that
/// arrive or are copied have theirs from the beginning.
@Component
class MissingEntries {

    private static final int AT_ONCE = 200;

    private final JdbcClient database;
    private final Transactions transactions;

    private record Missing(long uid, SearchEntry entry) {}

    MissingEntries(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    void make(MailboxId mailbox) {
        List<Missing> made;
        do {
            made = transactions.single(() -> next(mailbox));
            if (!made.isEmpty()) {
                write(mailbox, made);
            }
        } while (made.size() == AT_ONCE);
    }

    private List<Missing> next(MailboxId mailbox) {
        return database.sql("""
                        select m.uid, c.parsed, c.header, c.body
                          from messages m
                          join contents c on c.sha256 = m.content
                         where m.account_id = ? and m.mailbox_id = ?
                           and not exists (select from search_entries x
                                            where x.account_id = m.account_id and x.mailbox_id = m.mailbox_id
                                              and x.uid = m.uid)
                         limit ?
                        """)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(AT_ONCE)
                .query((row, _) -> new Missing(
                        row.getLong(1),
                        SearchEntry.of(ParsedMessages.read(row.getString(2)), row.getString(3), row.getString(4))))
                .list();
    }

    private void write(MailboxId mailbox, List<Missing> made) {
        List<SearchEntry> entries = made.stream().map(Missing::entry).toList();
        transactions.single(() -> database.sql("""
                        insert into search_entries (account_id, mailbox_id, uid, signature, fields, sent_on)
                        select m.account_id, m.mailbox_id, m.uid, n.signature, n.fields, n.sent_on
                          from unnest(?::bigint[], ?::bytea[], ?::text[], ?::text[]::date[])
                               n (uid, signature, fields, sent_on)
                          join messages m on m.account_id = ? and m.mailbox_id = ? and m.uid = n.uid
                        on conflict do nothing
                        """)
                .param(made.stream().mapToLong(Missing::uid).toArray())
                .param(entries.stream().map(SearchEntry::signature).toArray(byte[][]::new))
                .param(entries.stream().map(SearchEntry::fields).toArray(String[]::new))
                .param(entries.stream().map(SearchEntry::sentOn).toArray(String[]::new))
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .update());
    }
}
