package org.pennypost.mailbox.content;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Refusal;

/// Writes staged content, each content once. What is in memory is written with the message that refers to it, in the
/// same transaction and one round trip for all. What was spooled is written ahead, as an object of the [ContentStore].
/// If the transaction never commits, or the content is there already, nothing refers to the object, and it is
/// collected when it is old enough.
@Component
public class ContentWriter {

    private final JdbcClient database;
    private final ContentStores stores;

    ContentWriter(JdbcClient database, ContentStores stores) {
        this.database = database;
        this.stores = stores;
    }

    /// Before the transaction: writes what is too large for it.
    ///
    /// @throws Refusal with [RefusalCode#UNAVAILABLE] if the store fails
    public void writeAhead(Collection<StagedContent> contents) {
        for (StagedContent content : contents) {
            if (!content.isInMemory()) {
                content.keepIn(stores.writing());
            }
        }
    }

    /// Within the transaction, before any account or mailbox is locked: after it the contents exist as long as
    /// messages refer to them. Each is given whole, so that one which is collected at this moment is there again.
    /// What is in one that nobody has read comes with whoever brings the same octets and has read them.
    public void write(Collection<StagedContent> contents) {
        List<StagedContent> sorted = distinct(contents);
        database.sql("""
                        insert into contents as c (sha256, size, chunk_size, frames, object, octets,
                               sent_on, parsed, header, body)
                        select sha256, size, ?, string_to_array(frames, ' ')::integer[], object, octets,
                               sent_on::date, parsed, header, body
                          from unnest(?::bytea[], ?::bigint[], ?::text[], ?::text[], ?::bytea[],
                                      ?::text[], ?::text[], ?::text[], ?::text[])
                               given (sha256, size, frames, object, octets, sent_on, parsed, header, body)
                         order by sha256
                        on conflict (sha256) do update
                           set touched_at = excluded.touched_at,
                               sent_on = coalesce(c.sent_on, excluded.sent_on),
                               parsed = coalesce(c.parsed, excluded.parsed),
                               header = coalesce(c.header, excluded.header),
                               body = coalesce(c.body, excluded.body)
                        """)
                .param(Frames.CHUNK)
                .param(sorted.stream().map(StagedContent::digest).toArray(byte[][]::new))
                .param(sorted.stream().mapToLong(StagedContent::size).toArray())
                .param(sorted.stream().map(StagedContent::frameLengths).toArray(String[]::new))
                .param(sorted.stream().map(StagedContent::object).toArray(String[]::new))
                .param(sorted.stream().map(StagedContent::octets).toArray(byte[][]::new))
                .param(found(sorted, message -> message.searchEntry().sentOn()))
                .param(found(sorted, ReadMessage::parsed))
                .param(found(sorted, ReadMessage::header))
                .param(found(sorted, ReadMessage::body))
                .update();
    }

    /// @return null where nothing was found, or nobody has looked
    private static @Nullable String[] found(
            List<StagedContent> contents, Function<ReadMessage, @Nullable String> column) {
        return contents.stream()
                .map(StagedContent::message)
                .map(message -> message == null ? null : column.apply(message))
                .toArray(String[]::new);
    }

    private static List<StagedContent> distinct(Collection<StagedContent> contents) {
        var byId = new TreeMap<ContentId, StagedContent>(Comparator.comparing(ContentId::sha256));
        contents.forEach(content -> byId.merge(content.id(), content, ContentWriter::read));
        return List.copyOf(byId.values());
    }

    private static StagedContent read(StagedContent one, StagedContent other) {
        return one.message() == null ? other : one;
    }
}
