package org.pennypost.mailbox.quarantine;

import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.api.json.MailModule;
import org.pennypost.mailbox.intake.HeldMessage;
import org.pennypost.mailbox.intake.HeldMessages;

/// Puts messages into the quarantine within the intake's transaction.
@Component
class QuarantineIntake implements HeldMessages {

    private final JdbcClient database;
    private final JsonMapper json = MailModule.mapper();

    QuarantineIntake(JdbcClient database) {
        this.database = database;
    }

    /// They are few: one statement each.
    @Override
    public void hold(List<HeldMessage> messages) {
        messages.forEach(this::hold);
    }

    private void hold(HeldMessage message) {
        MailAddress reversePath = message.submission().reversePath();
        database.sql("""
                        insert into quarantine (queue_id, submission, reverse_path, recipients, why, content,
                                                content_offset, size, held_at)
                        values (?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(message.queueId())
                .param(json.writeValueAsString(message.submission()))
                .param(reversePath == null ? null : reversePath.canonical())
                .param(message.submission().recipients().stream()
                        .map(recipient -> recipient.address().canonical())
                        .toArray(String[]::new))
                .param(message.submission().placement().why())
                .param(HexFormat.of().parseHex(message.content().sha256()))
                .param(message.contentOffset())
                .param(message.size())
                .param(message.heldAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
