package org.pennypost.mailbox.dsn;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeDeskTest {

    private static Engine engine;
    private static NoticeDesk desk;
    private static JdbcClient sql;

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        sql = engine.sql();
        desk = engine.bean(NoticeDesk.class);
        desk.stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /// A crash between filing and writing down that it was filed.
    @Test
    void filesANoticeOnceHoweverOftenItIsTried() {
        MailAddress sender = Engine.newAddress();
        AccountId account = engine.bean(AccountAdministration.class)
                .addAccount(sender, "secret", null)
                .id();
        owe(sender);
        sql.sql("create table notices_before as table queue_notices").update();
        sql.sql("create table recipients_before as table queue_notice_recipients")
                .update();

        fileAll();
        assertThat(inbox(account)).isEqualTo(1);
        assertThat(sql.sql("select * from queue_notices").query().listOfRows()).isEmpty();
        sql.sql("insert into queue_notices table notices_before").update();
        sql.sql("insert into queue_notice_recipients table recipients_before").update();
        fileAll();

        assertThat(inbox(account)).isEqualTo(1);
        assertThat(sql.sql("select * from queue_notices").query().listOfRows()).isEmpty();
    }

    @Test
    void dropsANoticeForASenderWhoIsNoMore() {
        MailAddress sender = Engine.newAddress();
        AccountAdministration accounts = engine.bean(AccountAdministration.class);
        accounts.addAccount(sender, "secret", null);
        owe(sender);
        accounts.removeAccount(sender);

        fileAll();

        assertThat(sql.sql("select * from queue_notices").query().listOfRows()).isEmpty();
    }

    @Test
    void notificationsForOtherHostsAreOfOurMaking() {
        owe(MailAddress.parse("far@two.example"));

        fileAll();

        assertThat(sql.sql("""
                        select m.made_here from queue_messages m join deliveries d on d.message_id = m.id
                         where d.recipient = 'far@two.example'
                        """).query(Boolean.class).list()).containsExactly(true);
    }

    private static void fileAll() {
        boolean more = true;
        while (more) {
            more = desk.round();
        }
    }

    private static void owe(MailAddress sender) {
        String queueId = engine.bean(MessageIntake.class)
                .accept(
                        new Submission(
                                UUID.randomUUID(),
                                null,
                                sender,
                                List.of(new Submission.Recipient(
                                        MailAddress.parse("gone@one.example"), List.of(), null)),
                                MailParameters.NONE),
                        () -> new ByteArrayInputStream("Subject: x\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
                .queueId();
        record Row(long id, long message) {}
        Row delivery = sql.sql("""
                        select d.id, d.message_id from deliveries d join queue_messages m on m.id = d.message_id
                         where m.queue_id = ?
                        """)
                .param(queueId)
                .query((row, _) -> new Row(row.getLong(1), row.getLong(2)))
                .single();
        engine.bean(OwedNotices.class)
                .owe(
                        delivery.message(),
                        Action.FAILED,
                        List.of(new OwedNotices.Told(delivery.id(), "5.1.1", "550 5.1.1 no", "mx.one.example")),
                        Instant.now());
    }

    private static long inbox(AccountId account) {
        return sql.sql("select count(*) from messages where account_id = ?")
                .param(account.value())
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
