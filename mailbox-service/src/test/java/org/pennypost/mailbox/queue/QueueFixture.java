package org.pennypost.mailbox.queue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.testing.Engine;

/// Puts mail into the queue of an engine, and plays the relay worker.
public record QueueFixture(Engine engine) {

    public static final Duration LEASE = Duration.ofMinutes(15);

    public List<DeliveryId> submit(@Nullable AccountId submitter, @Nullable MailAddress from, String... recipients) {
        return submit(submitter, from, MailParameters.NONE, recipients);
    }

    public List<DeliveryId> submit(
            @Nullable AccountId submitter,
            @Nullable MailAddress from,
            MailParameters parameters,
            String... recipients) {
        Submission submission = new Submission(
                UUID.randomUUID(),
                submitter,
                from,
                Arrays.stream(recipients)
                        .map(recipient -> new Submission.Recipient(MailAddress.parse(recipient), List.of(), null))
                        .toList(),
                parameters);
        byte[] text = "Subject: greetings\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
        return deliveries(engine.bean(MessageIntake.class).accept(submission, () -> new ByteArrayInputStream(text)));
    }

    /// In the order of the recipients.
    public List<DeliveryId> deliveries(Receipt receipt) {
        return engine.sql()
                .sql("""
                        select d.id from deliveries d join queue_messages m on m.id = d.message_id
                         where m.queue_id = ? order by d.id
                        """)
                .param(receipt.queueId())
                .query((row, _) -> new DeliveryId(row.getLong(1)))
                .list();
    }

    public List<LeasedDelivery> lease(List<DeliveryId> deliveries) {
        return engine.bean(DeliveryQueue.class).lease(deliveries, LEASE);
    }

    public void report(LeasedDelivery leased, Outcome outcome, String status, String reply, AttemptDetails details) {
        report(List.of(
                new DeliveryReport(leased.id(), leased.token(), outcome, status, reply, details, false, false, false)));
    }

    public void report(List<DeliveryReport> reports) {
        engine.bean(DeliveryQueue.class).report(reports);
    }

    /// Whether somebody waits for a row that another has locked.
    public boolean isLockAwaited() {
        return engine.sql().sql("""
                        select exists (select from pg_stat_activity
                                        where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }

    /// Waits within a transaction, which throws nothing that is checked.
    static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
