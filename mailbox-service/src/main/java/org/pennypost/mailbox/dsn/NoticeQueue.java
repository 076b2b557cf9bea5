package org.pennypost.mailbox.dsn;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.dsn.ReportedRecipient;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.envelope.ParameterColumns;

/// Notifications that wait to be filed. Several instances take different ones.
@Component
class NoticeQueue {

    private static final EnhancedStatus UNKNOWN = new EnhancedStatus(5, 0, 0);

    private final JdbcClient database;
    private final Transactions transactions;

    NoticeQueue(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /// Takes one that is due. If it has not been removed by then, others may take it after the time given.
    Optional<Notice> take(Instant now, Duration hold) {
        return transactions.write(() -> database.sql("""
                        update queue_notices n set due_at = ?, tries = n.tries + 1
                          from queue_messages m
                         where m.id = n.message_id
                           and n.id = (select id from queue_notices where due_at <= ? order by due_at limit 1
                                          for update skip locked)
                        returning n.id, n.action, n.created_at, n.tries, m.reverse_path, m.content,
                                  m.content_offset, m.size, m.created_at as queued_at,
                        """ + ParameterColumns.NAMES)
                .param(utc(now.plus(hold)))
                .param(utc(now))
                .query((row, _) -> notice(row))
                .optional());
    }

    void remove(UUID notice) {
        transactions.write(() -> database.sql("delete from queue_notices where id = ?")
                .param(notice)
                .update());
    }

    private Notice notice(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Action action = Action.valueOf(row.getString("action"));
        return new Notice(
                id,
                action,
                MailAddress.parse(row.getString("reverse_path")),
                ParameterColumns.read(row),
                new ContentId(HexFormat.of().formatHex(row.getBytes("content"))),
                row.getLong("content_offset"),
                row.getLong("size"),
                moment(row, "queued_at"),
                moment(row, "created_at"),
                row.getInt("tries"),
                recipients(id, action));
    }

    private List<ReportedRecipient> recipients(UUID notice, Action action) {
        return database.sql("""
                        select d.recipient, d.original_recipient, d.expires_at, r.status, r.reply, r.host, r.attempted_at
                          from queue_notice_recipients r
                          join deliveries d on d.id = r.delivery_id
                         where r.notice_id = ?
                         order by d.id
                        """)
                .param(notice)
                .query((row, _) -> recipient(row, action))
                .list();
    }

    private static ReportedRecipient recipient(ResultSet row, Action action) throws SQLException {
        String reply = row.getString("reply");
        String host = row.getString("host");
        return new ReportedRecipient(
                MailAddress.parse(row.getString("recipient")),
                row.getString("original_recipient"),
                action,
                EnhancedStatus.parse(row.getString("status")).orElse(UNKNOWN),
                host,
                reply,
                isReply(host, reply),
                moment(row, "attempted_at"),
                moment(row, "expires_at"));
    }

    /// What a host said begins with a reply code; what went wrong before it said anything does not.
    private static boolean isReply(@Nullable String host, String reply) {
        return host != null && reply.matches("[2-5][0-9]{2} .*");
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
