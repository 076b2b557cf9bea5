package org.pennypost.mailbox.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.database.Transactions;

/// Messages that may have a report in them, each once, by their content. Several instances take different ones.
@Component
public class ReportInbox {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient database;
    private final Transactions transactions;

    ReportInbox(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// A message that is to be looked at.
    ///
    /// @param parsed what is known of its inside, as JSON; null if its content is gone
    /// @param tries  how often it has been taken, this time included
    record Waiting(ContentId content, @Nullable String parsed, Instant receivedAt, int tries) {}

    /// A message in which no report could be read.
    ///
    /// @param sender  its From field, or null
    /// @param subject or null
    /// @param reason  why, for an administrator
    public record Unread(
            Instant receivedAt,
            ContentId content,
            @Nullable String sender,
            @Nullable String subject,
            String reason) {

        public Key key() {
            return new Key(receivedAt, content);
        }
    }

    /// Where a message stands in lists, as `microseconds-content`: the latest is first.
    public record Key(Instant receivedAt, ContentId content) {

        /// @throws IllegalArgumentException if it is none
        public static Key parse(String text) {
            String[] parts = text.split("-", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("no key of a message: " + text);
            }
            Instant receivedAt = Times.ofMicros(Long.parseLong(parts[0]));
            if (receivedAt.isBefore(Instant.EPOCH) || receivedAt.isAfter(LATEST)) {
                throw new IllegalArgumentException("no key of a message: " + text);
            }
            return new Key(receivedAt, ContentId.of(HexFormat.of().parseHex(parts[1])));
        }

        @Override
        public String toString() {
            return Times.micros(receivedAt) + "-" + content.sha256();
        }
    }

    /// Within the transaction that is open on this thread.
    void add(List<ContentId> messages) {
        database.sql("""
                        insert into report_messages (content)
                        select distinct c from unnest(?::bytea[]) c order by c
                        on conflict (content) do nothing
                        """)
                .param(messages.stream().map(ReportInbox::octets).toArray(byte[][]::new))
                .update();
    }

    /// Takes one. If it has not been done by then, others may take it after the time given.
    Optional<Waiting> take(Duration hold) {
        return transactions.write(() -> database.sql("""
                        update report_messages m
                           set due_at = now() + ? * interval '1 millisecond', tries = m.tries + 1
                         where m.content = (select content from report_messages
                                             where state = 'WAITING' and due_at <= now()
                                             order by due_at limit 1
                                               for update skip locked)
                        returning encode(m.content, 'hex'),
                                  (select parsed from contents c where c.sha256 = m.content), m.received_at, m.tries
                        """)
                .param(hold.toMillis())
                .query((row, _) -> new Waiting(
                        new ContentId(row.getString(1)),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getInt(4)))
                .optional());
    }

    /// It could not be read now, through no fault of its own.
    void giveBack(ContentId content) {
        transactions.write(() -> database.sql("update report_messages set tries = tries - 1 where content = ?")
                .param(octets(content))
                .update());
    }

    /// Its report is kept, or was before. Within the transaction that keeps it.
    void read(ContentId content) {
        transactions.write(() -> database.sql("update report_messages set state = 'READ' where content = ?")
                .param(octets(content))
                .update());
    }

    /// There is no report in it.
    void unreadable(ContentId content, @Nullable String sender, @Nullable String subject, String reason) {
        transactions.write(() -> database.sql("""
                        update report_messages set state = 'UNREADABLE', sender = ?, subject = ?, reason = ?
                         where content = ?
                        """)
                .param(sender)
                .param(subject)
                .param(reason)
                .param(octets(content))
                .update());
    }

    /// Those in which no report could be read, the latest first.
    ///
    /// @param after where an earlier answer ended; null: from the latest
    public List<Unread> unread(@Nullable Key after, int limit) {
        return transactions.single(() -> database.sql("""
                        select received_at, encode(content, 'hex'), sender, subject, reason
                          from report_messages
                         where state = 'UNREADABLE' and (received_at, content) < (coalesce(?, 'infinity'::timestamptz), ?)
                         order by received_at desc, content desc
                         limit ?
                        """)
                .param(after == null ? null : after.receivedAt().atOffset(ZoneOffset.UTC))
                .param(after == null ? new byte[0] : octets(after.content()))
                .param(limit)
                .query((row, _) -> new Unread(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        new ContentId(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list());
    }

    /// Forgets messages that were looked at long ago.
    ///
    /// @return how many
    int prune(Instant before, int most) {
        return transactions.write(() -> database.sql("""
                        delete from report_messages
                         where content in (select content from report_messages
                                            where state <> 'WAITING' and received_at < ? limit ?)
                        """)
                .param(before.atOffset(ZoneOffset.UTC))
                .param(most)
                .update());
    }

    private static byte[] octets(ContentId content) {
        return HexFormat.of().parseHex(content.sha256());
    }
}
