package org.pennypost.mailbox.maildrop;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.OpenMaildrop;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;

class MaildropExpiryTest {

    private static Engine engine;
    private static MailboxStore store;
    private static Maildrops maildrops;
    private static MaildropExpiry expiry;

    @BeforeAll
    static void start() {
        engine = Engine.start(
                List.of("pennypost.maildrop.expire-days=30", "pennypost.maildrop.expiry-interval=1d"),
                RecordingQueue.class);
        store = engine.bean(MailboxStore.class);
        maildrops = engine.bean(Maildrops.class);
        expiry = engine.bean(MaildropExpiry.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static MailboxId inbox(AccountId account) {
        return store.list(account).stream()
                .filter(it -> it.name().equals(MailboxName.INBOX))
                .map(it -> Objects.requireNonNull(it.id()))
                .findAny()
                .orElseThrow();
    }

    /// An account whose INBOX got one message on each of the last days, the oldest first.
    private static AccountId account(int days) {
        AccountId account = engine.newAccount();
        List<Append> messages = IntStream.range(0, days)
                .mapToObj(day -> ("Subject: " + day + "\r\n\r\nx\r\n").getBytes(StandardCharsets.UTF_8))
                .map(octets -> new Append(Flags.NONE, null, () -> new ByteArrayInputStream(octets)))
                .toList();
        store.append(account, inbox(account), messages);
        engine.sql()
                .sql("update messages set saved_date = now() - (? - uid) * interval '1 day' where account_id = ?")
                .param(days)
                .param(account.value())
                .update();
        return account;
    }

    private static void rules(AccountId account, Integer days) {
        engine.sql()
                .sql("insert into maildrop_policies (account_id, expire_days) values (?, ?)")
                .param(account.value())
                .param(days)
                .update();
    }

    private static long messages(AccountId account) {
        return store.status(account, inbox(account)).messages();
    }

    @Test
    void removesWhatIsOldEnoughByTheRulesOfEach() {
        AccountId byDefault = account(40);
        AccountId strict = account(40);
        rules(strict, 7);
        AccountId never = account(40);
        rules(never, 0);
        AccountId many = account(1_300);
        AccountId open = account(40);
        OpenMaildrop held = maildrops.open(open);

        assertThat(expiry.expire()).isEqualTo(10 + 33 + 1_270);

        assertThat(messages(byDefault)).isEqualTo(30);
        assertThat(messages(strict)).isEqualTo(7);
        assertThat(messages(never)).isEqualTo(40);
        assertThat(messages(many)).isEqualTo(30);
        assertThat(messages(open)).isEqualTo(40);
        long restorable = engine.sql()
                .sql("select count(*) from expunged where account_id = ? and content is not null")
                .param(strict.value())
                .query(Long.class)
                .single();
        assertThat(restorable).isEqualTo(33);

        maildrops.release(held.lease());
        assertThat(expiry.expire()).isEqualTo(10);
        assertThat(expiry.expire()).isZero();
    }
}
