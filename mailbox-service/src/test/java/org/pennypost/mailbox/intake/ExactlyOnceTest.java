package org.pennypost.mailbox.intake;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.Quota;
import org.pennypost.mailbox.accounts.QuotaAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.Invariants;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Retries and quotas under concurrency, through two instances of the service on one database.
class ExactlyOnceTest {

    private static Engine one;
    private static Engine other;

    @BeforeAll
    static void start() {
        one = Engine.start(RecordingQueue.class);
        other = Engine.on(one.database(), RecordingQueue.class);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    private static ContentSource text(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Submission to(MailAddress... addresses) {
        List<Submission.Recipient> recipients = new ArrayList<>();
        for (MailAddress address : addresses) {
            recipients.add(new Submission.Recipient(address, List.of(), null));
        }
        return new Submission(UUID.randomUUID(), null, null, recipients, MailParameters.NONE);
    }

    private static <T> List<Future<T>> together(List<Callable<T>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls);
        }
    }

    private static long queuedFor(Engine engine, MailAddress recipient) {
        return engine.bean(RecordingQueue.class).messages().stream()
                .filter(it -> it.recipients().getFirst().address().equals(recipient))
                .count();
    }

    private static long messagesOf(AccountId account) {
        return one.sql()
                .sql("select count(*) from messages where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    @Test
    void theSameSubmissionAtTheSameTimeIsTakenOnce() throws Exception {
        MailAddress address = Engine.newAddress();
        AccountId account = one.bean(AccountAdministration.class)
                .addAccount(address, "secret", null)
                .id();
        MailAddress remote = MailAddress.parse("far@elsewhere.example");
        List<Callable<Receipt>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Submission submission = to(address, remote);
            for (int retry = 0; retry < 4; retry++) {
                MessageIntake intake = (retry % 2 == 0 ? one : other).bean(MessageIntake.class);
                calls.add(() -> intake.accept(submission, text("Subject: once\r\n\r\nonly\r\n")));
            }
        }
        List<Future<Receipt>> receipts = together(calls);

        for (int i = 0; i < receipts.size(); i++) {
            assertThat(receipts.get(i).get()).isEqualTo(receipts.get(i - i % 4).get());
            assertThat(receipts.get(i).get().queued()).isEqualTo(1);
        }
        assertThat(messagesOf(account)).isEqualTo(20);
        assertThat(queuedFor(one, remote) + queuedFor(other, remote)).isEqualTo(20);
        Invariants.assertHold(one.sql());
    }

    @Test
    void aRetryIsAnsweredAsBeforeEvenIfItWouldBeRefusedNow() {
        MailAddress address = Engine.newAddress();
        one.bean(AccountAdministration.class).addAccount(address, "secret", null);
        Submission submission = to(address);
        Receipt receipt = one.bean(MessageIntake.class).accept(submission, text("\r\nx"));
        one.bean(QuotaAdministration.class).setQuota(address, new Quota(0L, null));

        assertThat(other.bean(MessageIntake.class).accept(submission, text("\r\nx")))
                .isEqualTo(receipt);
        assertThatThrownBy(() -> other.bean(MessageIntake.class).accept(to(address), text("\r\nx")))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.code()).isEqualTo(RefusalCode.OVER_QUOTA));
    }

    @Test
    void aQuotaHoldsExactlyHoweverManyComeAtOnce() throws Exception {
        MailAddress address = Engine.newAddress();
        String letter = "\r\n" + "x".repeat(998);
        long size = 0L + letter.length() + "Return-Path: <>\r\n".length();
        AccountId account = one.bean(AccountAdministration.class)
                .addAccount(address, "secret", 10 * size + 5)
                .id();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            MessageIntake intake = (i % 2 == 0 ? one : other).bean(MessageIntake.class);
            calls.add(() -> {
                try {
                    return intake.accept(to(address), text(letter)).delivered() == 1;
                } catch (Refusal refusal) {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.OVER_QUOTA);
                    return false;
                }
            });
        }
        long taken = 0;
        for (Future<Boolean> call : together(calls)) {
            taken += call.get() ? 1 : 0;
        }

        assertThat(taken).isEqualTo(10);
        assertThat(messagesOf(account)).isEqualTo(10);
        Invariants.assertHold(one.sql());
    }

    @Test
    void theQueueIsToldOfRemoteRecipientsAlone() {
        MailAddress local = Engine.newAddress();
        one.bean(AccountAdministration.class).addAccount(local, "secret", null);
        MailAddress remote = MailAddress.parse("a@far.example");
        Receipt receipt = one.bean(MessageIntake.class).accept(to(local, remote), text("Subject: x\r\n\r\ny"));

        assertThat(receipt.delivered()).isEqualTo(1);
        assertThat(one.bean(RecordingQueue.class).messages())
                .filteredOn(it -> it.queueId().equals(receipt.queueId()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.recipients())
                            .extracting(Submission.Recipient::address)
                            .containsExactly(remote);
                    assertThat(it.contentOffset()).isEqualTo("Return-Path: <>\r\n".length());
                    assertThat(it.size()).isEqualTo("Subject: x\r\n\r\ny".length());
                });
    }
}
