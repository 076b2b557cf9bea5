package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mailbox.database.Transactions;

/// Reads the contents of messages, many in one round trip to the database, which brings those that are kept in its
/// rows; the others are read from their objects as they are handed over. Nothing is held while they are consumed but
/// the compressed octets of one page.
@Component
class MessageContents {

    /// Messages of one page; each has some hundred KiB in its row at the most.
    private static final int PAGE = 32;

    private final JdbcClient database;
    private final Transactions transactions;
    private final ContentStores stores;

    MessageContents(JdbcClient database, Transactions transactions, ContentStores stores) {
        this.database = database;
        this.transactions = transactions;
        this.stores = stores;
    }

    private record Found(Uid uid, StoredRow row) {}

    /// @param uids ascending
    /// @param most octets of each
    void read(MailboxId mailbox, long[] uids, long most, Contents.Taker each) throws IOException {
        for (int from = 0; from < uids.length; from += PAGE) {
            long[] page = Arrays.copyOfRange(uids, from, Math.min(uids.length, from + PAGE));
            for (Found found : find(mailbox, page)) {
                try (InputStream octets = found.row.open(stores, 0, most)) {
                    each.take(found.uid, octets);
                }
            }
        }
    }

    private List<Found> find(MailboxId mailbox, long[] uids) {
        return transactions.single(() -> database.sql("""
                        select c.size, c.chunk_size, c.frames, c.object, c.octets, m.uid
                          from messages m join contents c on c.sha256 = m.content
                         where m.account_id = ? and m.mailbox_id = ? and m.uid = any(?)
                         order by m.uid
                        """)
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(uids)
                .query((row, _) -> new Found(new Uid(row.getLong(6)), new StoredRow(row)))
                .list());
    }
}
