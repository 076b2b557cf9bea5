package org.pennypost.mailbox.quarantine;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Placement;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.content.ParsedMessages;
import org.pennypost.mailbox.database.Transactions;

/// What an administrator sees of the quarantine, and does to it.
@Service
public class Quarantine {

    private final JdbcClient database;
    private final Transactions transactions;
    private final Contents contents;
    private final MessageIntake intake;
    private final JsonMapper json = MailModule.mapper();

    Quarantine(JdbcClient database, Transactions transactions, Contents contents, MessageIntake intake) {
        this.database = database;
        this.transactions = transactions;
        this.contents = contents;
        this.intake = intake;
    }

    /// The latest first.
    ///
    /// @param before the last one of the page before; [Long#MAX_VALUE] for the first page
    public List<QuarantinedMessage> list(QuarantineFilter filter, long before, int limit) {
        return transactions.single(() -> database.sql("""
                        select q.id, q.queue_id, q.reverse_path, q.recipients, q.why, q.size, q.held_at, c.parsed
                          from quarantine q
                          join contents c on c.sha256 = q.content
                         where q.id < ? and coalesce(q.reverse_path, '') = coalesce(?, q.reverse_path, '')
                           and (?::text is null or ? = any(q.recipients))
                         order by q.id desc
                         limit ?
                        """)
                .param(before)
                .param(filter.sender())
                .param(filter.recipient())
                .param(filter.recipient())
                .param(limit)
                .query((row, _) -> message(row))
                .list());
    }

    /// As it was sent, with the fields that were added here.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public InputStream content(long id) {
        return open(held(id));
    }

    /// Gives it to its recipients as if it came now. Doing it twice at once does it once.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND], or as [MessageIntake#accept] does; then it stays where it is
    public Receipt release(long id) {
        Held held = held(id);
        Submission released = held.submission.again(idOfRelease(id), Placement.INBOX);
        Receipt receipt = intake.accept(released, () -> open(held));
        remove(id);
        return receipt;
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void delete(long id) {
        if (!remove(id)) {
            throw notFound(id);
        }
    }

    private record Held(Submission submission, ContentId content, long offset, long size) {}

    private Held held(long id) {
        return transactions.single(() -> database.sql(
                        "select submission, content, content_offset, size from quarantine where id = ?")
                .param(id)
                .query((row, _) -> new Held(
                        json.readValue(row.getString(1), Submission.class),
                        ContentId.of(row.getBytes(2)),
                        row.getLong(3),
                        row.getLong(4)))
                .optional()
                .orElseThrow(() -> notFound(id)));
    }

    private InputStream open(Held held) {
        return contents.read(held.content, held.offset, held.size);
    }

    private boolean remove(long id) {
        return transactions.write(() ->
                database.sql("delete from quarantine where id = ?").param(id).update() > 0);
    }

    private static UUID idOfRelease(long id) {
        return UUID.nameUUIDFromBytes(("release from quarantine " + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static Refusal notFound(long id) {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no message " + id + " in the quarantine");
    }

    private static QuarantinedMessage message(ResultSet row) throws SQLException {
        return new QuarantinedMessage(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Arrays.asList((String[]) row.getArray(4).getArray()),
                row.getString(5),
                row.getLong(6),
                row.getTimestamp(7).toInstant(),
                ParsedMessages.read(row.getString(8)).envelope());
    }
}
