package org.pennypost.mail.store.contract;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.SendingAllowance;
import org.pennypost.mail.store.Submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pennypost.mail.store.contract.Refusals.assertRefused;

/// How much an account may send.
interface SendingContract extends Store {

    private static Submission from(TestAccount sender, String... recipients) {
        return new Submission(
                UUID.randomUUID(),
                sender.id(),
                sender.address(),
                TestAccount.recipients(recipients),
                MailParameters.NONE);
    }

    private Receipt send(Submission submission) {
        return store().intake().accept(submission, TestAccount.source("Subject: x\r\n\r\ny\r\n"));
    }

    private SendingAllowance allowance(TestAccount sender) {
        return store().accounts().sendingAllowance(sender.id());
    }

    @Test
    default void messagesAreLimited() {
        TestAccount sender = account();
        String to = account().address().toString();
        store().limitSending(sender.id(), 2, 100);
        assertThat(allowance(sender).recipients()).isEqualTo(100);
        assertThat(allowance(sender).limit()).isNotEmpty();
        send(from(sender, to));
        send(from(sender, to));

        assertRefused(RefusalCode.THROTTLED, () -> send(from(sender, to)));
        assertRefused(RefusalCode.THROTTLED, () -> allowance(sender));
        assertThat(send(from(account(), to)).delivered()).isEqualTo(1);
    }

    @Test
    default void recipientsAreLimited() {
        TestAccount sender = account();
        String to = account().address().toString();
        store().limitSending(sender.id(), 100, 5);
        send(from(sender, to, "a@elsewhere.example", "b@elsewhere.example"));
        assertThat(allowance(sender).recipients()).isEqualTo(2);

        assertRefused(
                RefusalCode.THROTTLED, () -> send(from(sender, to, "a@elsewhere.example", "b@elsewhere.example")));
        send(from(sender, "a@elsewhere.example", "b@elsewhere.example"));
        assertRefused(RefusalCode.THROTTLED, () -> allowance(sender));
    }

    @Test
    default void whatIsRefusedDoesNotCount() {
        TestAccount sender = account();
        TestAccount full = account();
        store().setQuota(full.id(), 0);
        store().limitSending(sender.id(), 1, 2);

        assertRefused(
                RefusalCode.OVER_QUOTA, () -> send(from(sender, full.address().toString())));
        assertRefused(RefusalCode.NOT_FOUND, () -> send(from(sender, "nobody.at.all@" + TestAccount.DOMAIN)));
        assertRefused(
                RefusalCode.THROTTLED,
                () -> send(from(sender, "a@elsewhere.example", "b@elsewhere.example", "c@elsewhere.example")));
        assertThat(allowance(sender).recipients()).isEqualTo(2);
        assertThat(send(from(sender, "a@elsewhere.example", "b@elsewhere.example"))
                        .queued())
                .isEqualTo(2);
    }

    @Test
    default void aRetryCountsOnce() {
        TestAccount sender = account();
        store().limitSending(sender.id(), 2, 100);
        Submission submission = from(sender, "a@elsewhere.example");
        Receipt receipt = send(submission);
        assertThat(send(submission)).isEqualTo(receipt);
        send(from(sender, "a@elsewhere.example"));

        assertThat(send(submission)).isEqualTo(receipt);
        Submission refused = from(sender, "a@elsewhere.example");
        assertRefused(RefusalCode.THROTTLED, () -> send(refused));
        store().limitSending(sender.id(), 3, 100);
        assertThat(send(refused).queued()).isEqualTo(1);
    }

    /// 4xx before 5xx.
    @Test
    default void whoDoesNotStopIsRejected() {
        TestAccount sender = account();
        store().limitSending(sender.id(), 1, 100);
        send(from(sender, "a@elsewhere.example"));
        for (int i = 0; i < StoreUnderTest.REFUSALS; i++) {
            if (i % 2 == 0) {
                assertRefused(RefusalCode.THROTTLED, () -> allowance(sender));
            } else {
                assertRefused(RefusalCode.THROTTLED, () -> send(from(sender, "a@elsewhere.example")));
            }
        }

        assertRefused(RefusalCode.NO_PERMISSION, () -> allowance(sender));
        assertRefused(RefusalCode.NO_PERMISSION, () -> send(from(sender, "a@elsewhere.example")));
    }

    @Test
    default void mailFromOutsideIsNotLimited() {
        TestAccount receiver = account();
        store().limitSending(receiver.id(), 1, 1);
        for (int i = 0; i < 3; i++) {
            Submission outside = new Submission(
                    UUID.randomUUID(),
                    null,
                    MailAddress.parse("a@elsewhere.example"),
                    TestAccount.recipients(receiver.address().toString()),
                    MailParameters.NONE);
            assertThat(send(outside).delivered()).isEqualTo(1);
        }
        assertThat(allowance(receiver).recipients()).isEqualTo(1);
    }
}
