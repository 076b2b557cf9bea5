package org.pennypost.mailbox.srs;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.accounts.Forwarding;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What relay workers are told of mail that is forwarded, and what becomes of its bounces.
class ForwardedMailTest {

    private static final MailAddress STRANGER = MailAddress.parse("eve@stranger.example");
    private static final MailAddress NEXT = MailAddress.parse("x@next.example");

    private static Engine engine;

    private MailAddress bob = Engine.newAddress();

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        engine.bean(AccountAdministration.class)
                .addAliasDomain(new MailDomain("alias.example"), new MailDomain("example.org"));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void addAccount() {
        bob = Engine.newAddress();
        engine.bean(AccountAdministration.class).addAccount(bob, "secret", null);
        engine.bean(AddressAdministration.class).setForwarding(bob, new Forwarding(List.of(NEXT), true));
    }

    @Test
    void strangersGetAReversePathOfOurs() {
        Receipt receipt = send(null, STRANGER, bob);

        LeasedDelivery leased = leased(receipt);
        assertThat(String.valueOf(leased.reversePath()))
                .matches("SRS0=[A-Z2-7]{8}=[A-Z2-7]{2}=stranger\\.example=eve@example\\.org");
        assertThat(leased.recipient().address()).isEqualTo(NEXT);
        assertThat(leased.originated()).isFalse();
        assertThat(engine.sql()
                        .sql("select reverse_path from queue_messages where queue_id = ?")
                        .param(receipt.queueId())
                        .query(String.class)
                        .single())
                .isEqualTo("eve@stranger.example");
    }

    @Test
    void itIsOfTheDomainThatForwards() {
        MailAddress alias = new MailAddress(bob.localPart(), new MailDomain("alias.example"));
        assertThat(String.valueOf(leased(send(null, STRANGER, alias)).reversePath()))
                .endsWith("@alias.example");
    }

    @Test
    void bouncesGoBackToTheSender() {
        MailAddress rewritten =
                Objects.requireNonNull(leased(send(null, STRANGER, bob)).reversePath());

        LeasedDelivery bounce = leased(send(null, null, rewritten));

        assertThat(bounce.recipient().address()).isEqualTo(STRANGER);
        assertThat(bounce.reversePath()).isNull();
        assertThat(leased(send(null, null, MailAddress.parse(rewritten.canonical())))
                        .recipient()
                        .address())
                .isEqualTo(STRANGER);
    }

    @Test
    void forgedOnesAreRefusedWhateverCatchAllThereIs() {
        MailDomain domain = new MailDomain("d" + UUID.randomUUID() + ".example");
        engine.bean(AccountAdministration.class).addDomain(domain);
        engine.bean(AddressAdministration.class).setCatchAll(domain, List.of(bob));
        send(null, null, new MailAddress("anybody", domain));

        assertThatThrownBy(() -> send(null, null, new MailAddress("SRS0=AAAAAAAA=AA=stranger.example=eve", domain)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_FOUND));
    }

    @Test
    void othersKeepTheirReversePath() {
        AccountId account = new AccountId(engine.sql()
                .sql("select id from accounts where address = ?")
                .param(bob.canonical())
                .query(Long.class)
                .single());
        MailAddress ofOurs = Engine.newAddress();

        assertThat(leased(send(null, null, bob)).reversePath()).isNull();
        assertThat(leased(send(null, ofOurs, bob)).reversePath()).isEqualTo(ofOurs);
        LeasedDelivery submitted = leased(send(account, STRANGER, bob));
        assertThat(submitted.reversePath()).isEqualTo(STRANGER);
        assertThat(submitted.originated()).isTrue();
    }

    @Test
    void whatIsMadeHereIsOriginated() {
        Receipt receipt = accept(Submission.madeHere(UUID.randomUUID(), null, recipients(NEXT), MailParameters.NONE));
        assertThat(leased(receipt).originated()).isTrue();
    }

    private static Receipt send(@Nullable AccountId submitter, @Nullable MailAddress from, MailAddress... recipients) {
        return accept(new Submission(UUID.randomUUID(), submitter, from, recipients(recipients), MailParameters.NONE));
    }

    private static List<Submission.Recipient> recipients(MailAddress... recipients) {
        return Arrays.stream(recipients)
                .map(recipient -> new Submission.Recipient(recipient, List.of(), null))
                .toList();
    }

    private static Receipt accept(Submission submission) {
        byte[] content = "From: eve@stranger.example\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);
        return engine.bean(MessageIntake.class).accept(submission, () -> new ByteArrayInputStream(content));
    }

    private static LeasedDelivery leased(Receipt receipt) {
        List<DeliveryId> ids = engine.sql()
                .sql("""
                        select d.id from deliveries d join queue_messages m on m.id = d.message_id
                         where m.queue_id = ?
                        """)
                .param(receipt.queueId())
                .query((row, _) -> new DeliveryId(row.getLong(1)))
                .list();
        List<LeasedDelivery> leased = engine.bean(DeliveryQueue.class).lease(ids, Duration.ofMinutes(1));
        assertThat(leased).hasSize(1);
        return leased.getFirst();
    }
}
