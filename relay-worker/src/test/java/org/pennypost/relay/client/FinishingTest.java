package org.pennypost.relay.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.Body;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.client.RecipientResult.Outcome;
import org.pennypost.relay.testing.FakeSmtpHost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// The end of a client: which sessions it breaks off, and for whose replies it waits (RFC 5321 §4.5.3.2.6).
@Timeout(60)
class FinishingTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final CountDownLatch held = new CountDownLatch(1);
    private final FakeSmtpHost host = FakeSmtpHost.start()
            .offering("PIPELINING", "CHUNKING", "BINARYMIME", "LIMITS RCPTMAX=1")
            .answering("RCPT TO:<silent@", FakeSmtpHost.SILENCE)
            .holding(held);
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), new Reuse(2, 10, LONG, 100));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        client.close();
        host.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(names = {"SEVEN_BIT", "BINARY_MIME"})
    void waitsForTheReplyToAMessageThatTheHostMayHave(Body body) throws Exception {
        CompletableFuture<List<RecipientResult>> sent = carry(message(body, "a@example.net", "b@example.net"));
        await().until(() -> host.received().size() == 1);
        CompletableFuture<List<RecipientResult>> begun = carry(message(body, "silent@example.net"));
        await().until(() -> host.commands().contains("RCPT TO:<silent@example.net>"));

        CompletableFuture<Void> finished = finish(LONG);

        assertThat(begun.get()).extracting(RecipientResult::outcome).containsExactly(Outcome.DEFERRED);
        assertThat(sent).isNotDone();
        assertThat(finished).isNotDone();
        held.countDown();
        finished.get();
        assertThat(sent.get())
                .as("the one whom the host was told of, and the one who would have been next")
                .extracting(RecipientResult::outcome)
                .containsExactly(Outcome.DELIVERED, Outcome.DEFERRED);
        assertThat(host.received()).hasSize(1);
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        CompletableFuture<List<RecipientResult>> sent = carry(message(Body.SEVEN_BIT, "a@example.net"));
        await().until(() -> host.received().size() == 1);

        finish(Duration.ofMillis(1)).get();
        client.close();

        assertThat(sent.get()).extracting(RecipientResult::outcome).containsExactly(Outcome.AMBIGUOUS);
    }

    @Test
    void opensNothingAnyMore() throws Exception {
        client.finish(LONG);

        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        e -> assertThat(e.result().status()).hasToString("4.3.2"));
        assertThat(host.connections()).isZero();
    }

    private CompletableFuture<Void> finish(Duration atMost) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        client.finish(atMost);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                threads);
    }

    /// @return results in the order of the recipients
    private CompletableFuture<List<RecipientResult>> carry(Transaction message) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SmtpConnection connection = connect()) {
                        var results = connection.carry(message);
                        return message.recipients().stream()
                                .map(each -> Objects.requireNonNull(results.get(each)))
                                .toList();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                threads);
    }

    private SmtpConnection connect() throws ConnectionException {
        RemoteHost remote = new RemoteHost("mx.example.net", host.address(), host.port());
        return client.connect(Egress.USUAL, remote, new Protection.Opportunistic(), LONG);
    }

    private static Transaction message(Body body, String... recipients) {
        return new Transaction(
                MailAddress.parse("sender@example.org"),
                Stream.of(recipients)
                        .map(each -> new Submission.Recipient(MailAddress.parse(each), List.of(), null))
                        .toList(),
                MailParameters.NONE.withBody(body),
                Content.of("Subject: hi\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }
}
