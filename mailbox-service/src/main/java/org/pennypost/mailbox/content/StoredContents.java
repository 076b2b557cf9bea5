package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.database.Transactions;

/// Reads stored content. Opening it is one round trip to the database, which brings the frames of the range if they are
/// in the row; else they are read from the object as they are asked for. No commits.
@Component
class StoredContents implements Contents {

    private final JdbcClient database;
    private final Transactions transactions;
    private final ContentStores stores;
    private final MessageContents messages;

    StoredContents(JdbcClient database, Transactions transactions, ContentStores stores, MessageContents messages) {
        this.database = database;
        this.transactions = transactions;
        this.stores = stores;
        this.messages = messages;
    }

    @Override
    public InputStream read(ContentId id, long offset, long length) {
        return row(id, offset, length).open(stores, offset, length);
    }

    @Override
    public void read(MailboxId mailbox, UidSet uids, long most, Taker each) throws IOException {
        if (uids.count() > MOST_AT_ONCE) {
            throw new Refusal(RefusalCode.LIMIT, "no more than " + MOST_AT_ONCE + " messages are read at once");
        }
        messages.read(mailbox, uids.stream().toArray(), most, each);
    }

    private StoredRow row(ContentId id, long offset, long length) {
        return transactions.single(() -> database.sql("""
                        select c.size, c.chunk_size, c.frames, c.object,
                               case when c.frames is null then c.octets
                                    else substring(c.octets from before.octets + 1 for within.octets) end
                          from contents c
                         cross join lateral (
                                select (least(?, c.size) / c.chunk_size)::integer first,
                                       (least(?, c.size) / c.chunk_size)::integer + 1 behind) chunk
                         cross join lateral (
                                select coalesce(sum(f), 0)::integer octets
                                  from unnest(c.frames[:first]) f where c.octets is not null) before
                         cross join lateral (
                                select coalesce(sum(f), 0)::integer octets
                                  from unnest(c.frames[first + 1:behind]) f where c.octets is not null) within
                         where c.sha256 = ?
                        """)
                .param(offset)
                .param(length < Long.MAX_VALUE - offset ? offset + length : Long.MAX_VALUE)
                .param(HexFormat.of().parseHex(id.sha256()))
                .query((row, _) -> new StoredRow(row))
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no such content")));
    }
}
