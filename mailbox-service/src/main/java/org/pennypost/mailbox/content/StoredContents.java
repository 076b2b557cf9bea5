package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.database.SharedQuestions;
import org.pennypost.mailbox.database.Transactions;

/// Reads stored content. Opening it is one round trip to the database, which brings the frames of the range if they are
/// in the row; else they are read from the object as they are asked for. Small ranges that several want at the same
/// time
/// share the round trip. No commits.
@Component
class StoredContents implements Contents {

    /// Octets of a range that does not hold up others.
    private static final long SMALL = 64 * 1024;

    private static final int MOST_SMALL = 50;

    private final JdbcClient database;
    private final Transactions transactions;
    private final ContentStores stores;
    private final MessageContents messages;
    private final SharedQuestions<Range, Optional<StoredRow>> small;

    /// @param to the first octet behind it
    private record Range(ContentId id, long from, long to) {}

    StoredContents(JdbcClient database, Transactions transactions, ContentStores stores, MessageContents messages) {
        this.database = database;
        this.transactions = transactions;
        this.stores = stores;
        this.messages = messages;
        this.small = new SharedQuestions<>(MOST_SMALL, this::rows);
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
        Range range = new Range(id, offset, length < Long.MAX_VALUE - offset ? offset + length : Long.MAX_VALUE);
        return transactions
                .single(() -> length <= SMALL
                        ? small.ask(range)
                        : rows(List.of(range)).getFirst())
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "there is no such content"));
    }

    private List<Optional<StoredRow>> rows(List<Range> ranges) {
        Map<Integer, StoredRow> found = HashMap.newHashMap(ranges.size());
        database.sql("""
                        select c.size, c.chunk_size, c.frames, c.object,
                               case when c.frames is null then c.octets
                                    else substring(c.octets from before.octets + 1 for within.octets) end,
                               wanted.number
                          from unnest(?::bytea[], ?::bigint[], ?::bigint[])
                               with ordinality wanted (sha256, from_octet, to_octet, number)
                          join contents c on c.sha256 = wanted.sha256
                         cross join lateral (
                                select (least(from_octet, c.size) / c.chunk_size)::integer first,
                                       (least(to_octet, c.size) / c.chunk_size)::integer + 1 behind) chunk
                         cross join lateral (
                                select coalesce(sum(f), 0)::integer octets
                                  from unnest(c.frames[:first]) f where c.octets is not null) before
                         cross join lateral (
                                select coalesce(sum(f), 0)::integer octets
                                  from unnest(c.frames[first + 1:behind]) f where c.octets is not null) within
                        """)
                .param(ranges.stream()
                        .map(range -> HexFormat.of().parseHex(range.id.sha256()))
                        .toArray(byte[][]::new))
                .param(ranges.stream().mapToLong(Range::from).toArray())
                .param(ranges.stream().mapToLong(Range::to).toArray())
                .query(row -> {
                    found.put(row.getInt(6), new StoredRow(row));
                });
        return IntStream.rangeClosed(1, ranges.size())
                .mapToObj(number -> Optional.ofNullable(found.get(number)))
                .toList();
    }
}
