package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mailbox.database.Transactions;

/// Writes staged content, each content once. What is in memory is written with the message that refers to it, in the
/// same transaction and one round trip for all. What was spooled is written ahead, in a transaction of its own that
/// waits for no disk: the commit of the message, which comes later in the same log, makes both durable. If that commit
/// never comes, nothing refers to the content, and it can be collected by the age of `touched_at`.
@Component
public class ContentWriter {

    static final int CHUNK = 256 * 1024;
    private static final int CHUNKS_AT_ONCE = 4;

    private final JdbcClient database;
    private final Transactions transactions;

    ContentWriter(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// Before the transaction: writes what is too large for it.
    public void writeAhead(Collection<StagedContent> contents) {
        for (StagedContent content : contents) {
            if (!content.isInMemory()) {
                transactions.write(() -> {
                    writeAhead(content);
                    return content;
                });
            }
        }
    }

    /// Within the transaction, before any account or mailbox is locked: after it the contents exist as long as
    /// messages refer to them.
    public void write(Collection<StagedContent> contents) {
        List<StagedContent> sorted = distinct(contents);
        List<StagedContent> small =
                sorted.stream().filter(StagedContent::isInMemory).toList();
        List<byte[]> ids = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<byte[]> octets = new ArrayList<>();
        for (StagedContent content : small) {
            byte[] all = content.octets();
            for (int from = 0; from < all.length; from += CHUNK) {
                ids.add(content.digest());
                numbers.add(from / CHUNK);
                octets.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + CHUNK)));
            }
        }
        given("""
                        , kept as (
                            insert into contents (sha256, size, chunk_size, sent_on, parsed, header, body)
                            select sha256, size, ?, sent_on, parsed, header, body from given order by sha256
                            on conflict (sha256) do update set touched_at = excluded.touched_at
                            returning sha256, xmax = 0 as new)
                        insert into content_chunks (sha256, number, octets)
                        select c.sha256, c.number, c.octets
                          from unnest(?::bytea[], ?::integer[], ?::bytea[]) c (sha256, number, octets)
                          join kept using (sha256)
                         where kept.new
                        """, sorted)
                .param(CHUNK)
                .param(ids.toArray(byte[][]::new))
                .param(numbers.stream().mapToInt(Integer::intValue).toArray())
                .param(octets.toArray(byte[][]::new))
                .update();
    }

    private void writeAhead(StagedContent content) {
        database.sql("set local synchronous_commit = off").update();
        boolean isNew =
                given("""
                        insert into contents (sha256, size, chunk_size, sent_on, parsed, header, body)
                        select sha256, size, ?, sent_on, parsed, header, body from given
                        on conflict (sha256) do update set touched_at = excluded.touched_at
                        returning xmax = 0
                        """, List.of(content)).param(CHUNK).query(Boolean.class).single();
        if (isNew) {
            try (InputStream in = content.open()) {
                writeChunks(content.digest(), in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void writeChunks(byte[] digest, InputStream in) throws IOException {
        int number = 0;
        List<byte[]> chunks = new ArrayList<>(CHUNKS_AT_ONCE);
        byte[] chunk;
        do {
            chunk = in.readNBytes(CHUNK);
            if (chunk.length > 0) {
                chunks.add(chunk);
            }
            if (chunks.size() == CHUNKS_AT_ONCE || chunk.length < CHUNK) {
                database.sql("""
                                insert into content_chunks (sha256, number, octets)
                                select ?, ? + n - 1, octets
                                  from unnest(?::bytea[]) with ordinality c (octets, n)
                                """)
                        .param(digest)
                        .param(number)
                        .param(chunks.toArray(byte[][]::new))
                        .update();
                number += chunks.size();
                chunks.clear();
            }
        } while (chunk.length == CHUNK);
    }

    private JdbcClient.StatementSpec given(String statement, List<StagedContent> contents) {
        return database.sql("""
                        with given as (
                            select * from unnest(
                                ?::bytea[], ?::bigint[], ?::text[]::date[], ?::text[], ?::text[], ?::text[])
                                g (sha256, size, sent_on, parsed, header, body))
                        """ + statement)
                .param(contents.stream().map(StagedContent::digest).toArray(byte[][]::new))
                .param(contents.stream().mapToLong(StagedContent::size).toArray())
                .param(contents.stream()
                        .map(content -> content.searchEntry().sentOn())
                        .toArray(String[]::new))
                .param(contents.stream().map(StagedContent::parsed).toArray(String[]::new))
                .param(contents.stream().map(StagedContent::header).toArray(String[]::new))
                .param(contents.stream().map(StagedContent::body).toArray(String[]::new));
    }

    private static List<StagedContent> distinct(Collection<StagedContent> contents) {
        var byId = new TreeMap<ContentId, StagedContent>(Comparator.comparing(ContentId::sha256));
        contents.forEach(content -> byId.putIfAbsent(content.id(), content));
        return List.copyOf(byId.values());
    }
}
