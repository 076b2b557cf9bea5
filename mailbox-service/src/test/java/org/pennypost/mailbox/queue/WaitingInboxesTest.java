package org.pennypost.mailbox.queue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.accounts.Forwarding;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A group with a member who has no room.
class WaitingInboxesTest {

    private static final String TEXT = "From: me\r\nSubject: for all of you\r\n\r\nthe body itself\r\n";

    private static Engine engine;
    private static WaitingInboxes inboxes;
    private static QueueBeans.MovableClock clock;

    private MailAddress sender = Engine.newAddress();
    private MailAddress full = Engine.newAddress();
    private MailAddress group = Engine.newAddress();
    private AccountId senderId = new AccountId(0);
    private AccountId fullId = new AccountId(0);

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        clock = engine.bean(QueueBeans.MovableClock.class);
        inboxes = engine.bean(WaitingInboxes.class);
        // The rounds of this test are its own.
        inboxes.stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void aGroupOfTwo() {
        clock.reset();
        sender = Engine.newAddress();
        full = Engine.newAddress();
        group = Engine.newAddress();
        senderId = add(sender);
        fullId = add(full);
        limit(10L);
        engine.bean(AddressAdministration.class).addGroup(group, List.of(sender, full));
    }

    @Test
    void itComesOnceWhenThereIsRoom() {
        engine.bean(AddressAdministration.class)
                .setForwarding(full, new Forwarding(List.of(MailAddress.parse("far@one.example")), true));
        Receipt receipt = submit();
        assertThat(receipt.delivered()).isEqualTo(1);
        assertThat(receipt.queued()).isEqualTo(2);
        assertThat(subjects(senderId)).hasSize(1);

        rounds();
        assertThat(subjects(fullId)).isEmpty();
        assertThat(state(receipt)).isEqualTo("QUEUED 4.2.2");
        limit(null);
        rounds();
        assertThat(subjects(fullId)).as("it is not time yet").isEmpty();
        clock.forward(Duration.ofHours(1));
        rounds();
        assertThat(subjects(fullId)).hasSize(1).allMatch(it -> it.contains("FOR ALL OF YOU"));
        assertThat(state(receipt)).isEqualTo("DELIVERED 2.1.5");

        clock.forward(Duration.ofHours(1));
        rounds();
        assertThat(subjects(fullId)).hasSize(1);
        assertThat(subjects(senderId)).as("nobody is told of anything").hasSize(1);
        Invariants.assertHold(engine.sql());
    }

    @Test
    void whoSentItIsToldWhenItsTimeIsOver() {
        Receipt receipt = submit();
        clock.forward(Duration.ofDays(5));
        rounds();

        assertThat(state(receipt)).isEqualTo("FAILED 5.4.7");
        await().untilAsserted(() -> assertThat(subjects(senderId))
                .hasSize(2)
                .anyMatch(it -> it.contains(group.toString().toUpperCase(Locale.ROOT))));
    }

    @Test
    void whoSentItIsToldWhenTheMemberIsGone() {
        Receipt receipt = submit();
        engine.bean(AccountAdministration.class).removeAccount(full);
        rounds();

        assertThat(state(receipt)).isEqualTo("FAILED 5.1.1");
        await().untilAsserted(() -> assertThat(subjects(senderId)).hasSize(2));
    }

    @Test
    void anAdministratorHasItTriedAtOnce() {
        Receipt receipt = submit();
        rounds();
        limit(null);
        engine.bean(QueueAdministration.class).apply(QueueAction.RETRY, null, delivery(receipt));
        rounds();

        assertThat(subjects(fullId)).hasSize(1);
    }

    private static AccountId add(MailAddress address) {
        return engine.bean(AccountAdministration.class)
                .addAccount(address, "secret", null)
                .id();
    }

    private void limit(@Nullable Long octets) {
        engine.bean(QuotaAdministration.class).setQuota(full, new Quota(octets, null));
    }

    private static void rounds() {
        while (inboxes.round()) {}
    }

    private Receipt submit() {
        Submission submission = new Submission(
                UUID.randomUUID(),
                null,
                sender,
                List.of(new Submission.Recipient(group, List.of(), null)),
                MailParameters.NONE);
        return engine.bean(MessageIntake.class)
                .accept(submission, () -> new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)));
    }

    private static long delivery(Receipt receipt) {
        return engine.sql().sql("""
                        select d.id from deliveries d join queue_messages m on m.id = d.message_id
                         where m.queue_id = ? and d.inbox_of is not null
                        """).param(receipt.queueId()).query(Long.class).single();
    }

    private static String state(Receipt receipt) {
        return engine.sql()
                .sql("select state || ' ' || last_status from deliveries where id = ?")
                .param(delivery(receipt))
                .query(String.class)
                .single();
    }

    /// The header text of what is in the account's INBOX.
    private static List<String> subjects(AccountId account) {
        return engine.sql()
                .sql("""
                        select c.header || c.body from messages m join contents c on c.sha256 = m.content
                         where m.account_id = ? order by m.uid
                        """)
                .param(account.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
