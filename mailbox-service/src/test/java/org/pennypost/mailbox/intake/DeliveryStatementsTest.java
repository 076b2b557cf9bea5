package org.pennypost.mailbox.intake;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.content.ContentStaging;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;

/// A batch of deliveries takes as many round trips as one delivery.
class DeliveryStatementsTest {

    private static Engine engine;
    private static List<MailAddress> addresses;

    @BeforeAll
    static void start() {
        engine = Engine.start(RecordingQueue.class, StatementCounter.class);
        addresses = IntStream.range(0, 10).mapToObj(_ -> Engine.newAddress()).toList();
        addresses.forEach(address -> engine.bean(AccountAdministration.class).addAccount(address, "secret", null));
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static StagedMessage message(int number, @Nullable AccountId submitter) {
        byte[] octets = ("Subject: " + UUID.randomUUID() + "\r\n\r\nx\r\n").getBytes(StandardCharsets.UTF_8);
        MailAddress to = addresses.get(number % addresses.size());
        Submission submission = new Submission(
                UUID.randomUUID(),
                submitter,
                null,
                List.of(new Submission.Recipient(to, List.of(), null)),
                MailParameters.NONE);
        return new StagedMessage(
                submission,
                engine.bean(ContentStaging.class).stage(() -> new ByteArrayInputStream(octets)),
                0,
                Instant.now());
    }

    private static int roundTrips(int messages, @Nullable AccountId submitter) {
        List<StagedMessage> batch = IntStream.range(0, messages)
                .mapToObj(number -> message(number, submitter))
                .toList();
        DeliveryTransaction transaction = engine.bean(DeliveryTransaction.class);
        return StatementCounter.during(
                () -> assertThat(transaction.accept(batch)).hasSize(messages));
    }

    @Test
    void theRoundTripsDoNotGrowWithTheBatch() {
        assertThat(roundTrips(1, null)).isEqualTo(7);
        assertThat(roundTrips(1_000, null)).isEqualTo(7);
        assertThat(roundTrips(10_000, null)).isEqualTo(7);
    }

    @Test
    void whatAccountsSendIsCountedInOneMore() {
        AccountId submitter = engine.bean(AccountAdministration.class)
                .addAccount(Engine.newAddress(), "secret", null)
                .id();

        assertThat(roundTrips(1, submitter)).isEqualTo(8);
        assertThat(roundTrips(90, submitter)).isEqualTo(8);
        assertThat(roundTrips(10, null)).isEqualTo(7);
    }
}
