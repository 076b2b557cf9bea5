package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.LocalWatch;
import org.pennypost.mailbox.testing.RecordingQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// While the object store fails, large messages are refused for now, and small ones are taken.
class FailingStoreTest {

    @Test
    void nothingIsAcknowledgedThatIsNotKept() throws IOException {
        try (var server = new S3ContentStoreTest.FailingServer(
                        "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                Engine engine = Engine.start(
                        S3Server.settings(URI.create("http://127.0.0.1:" + server.port()), Duration.ofMillis(500)),
                        RecordingQueue.class,
                        LocalWatch.class)) {
            MailAddress address = Engine.newAddress();
            engine.bean(AccountAdministration.class).addAccount(address, "secret", null);
            MessageIntake intake = engine.bean(MessageIntake.class);
            Submission large = submission(address);

            assertThatThrownBy(() -> intake.accept(large, noise(1_000_000)))
                    .isInstanceOfSatisfying(
                            Refusal.class, it -> assertThat(it.code()).isEqualTo(RefusalCode.UNAVAILABLE));
            for (String table : List.of("messages", "contents", "submissions")) {
                assertThat(engine.sql()
                                .sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isZero();
            }

            Receipt small = intake.accept(submission(address), noise(1_000));
            assertThat(small.delivered()).isEqualTo(1);
        }
    }

    private static ContentSource noise(int size) {
        byte[] octets = new byte[size];
        new Random(size).nextBytes(octets);
        return () -> new ByteArrayInputStream(octets);
    }

    private static Submission submission(MailAddress recipient) {
        return new Submission(
                UUID.randomUUID(),
                null,
                null,
                List.of(new Submission.Recipient(recipient, List.of(), null)),
                MailParameters.NONE);
    }
}
