package org.pennypost.mailbox.dsn;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.dsn.Action;

/// Writes down which notifications are owed, in the transaction that writes why.
@Component
public class OwedNotices {

    private final JdbcClient database;

    OwedNotices(JdbcClient database) {
        this.database = database;
    }

    /// What is told of one delivery.
    ///
    /// @param status enhanced status code (RFC 3463)
    /// @param host   the remote host that said so, or null
    public record Told(
            long delivery,
            String status,
            String reply,
            @Nullable String host) {}

    /// One notification that tells of several recipients of one message. Its id, made here, is what makes filing it
    /// twice harmless.
    ///
    /// @param message `queue_messages.id`; it has a reverse-path
    public void owe(long message, Action action, List<Told> told, Instant now) {
        UUID notice = UUID.randomUUID();
        OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
        database.sql("""
                        insert into queue_notices (id, message_id, action, created_at, due_at) values (?, ?, ?, ?, now())
                        """)
                .param(notice)
                .param(message)
                .param(action.name())
                .param(moment)
                .update();
        database.sql("""
                        insert into queue_notice_recipients (notice_id, delivery_id, status, reply, host, attempted_at)
                        select ?, t.delivery, t.status, t.reply, t.host, ?
                          from unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) t (delivery, status, reply, host)
                        """)
                .param(notice)
                .param(moment)
                .param(told.stream().map(Told::delivery).toArray(Long[]::new))
                .param(told.stream().map(Told::status).toArray(String[]::new))
                .param(told.stream().map(Told::reply).toArray(String[]::new))
                .param(told.stream().map(Told::host).toArray(String[]::new))
                .update();
    }
}
