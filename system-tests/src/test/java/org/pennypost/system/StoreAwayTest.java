package org.pennypost.system;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.system.Passage.Failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The mailbox service is away from a gateway for a while: senders are told so, soon, and what they send again when it
/// is back arrives once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreAwayTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SENDER = "bob@elsewhere.example";

    private RunningSystem system;
    private Passage passage;
    private FurtherSmtpGateway streaming;
    private FurtherSmtpGateway checking;

    /// How a gateway hands messages over.
    enum Gateway {
        /// As they come.
        STREAMING,

        /// When they are there whole and have been looked at.
        CHECKING
    }

    @BeforeAll
    void start() throws IOException {
        system = new RunningSystem();
        passage = new Passage(() -> system.port("api.port"));
        streaming = gateway("authentication.enabled=false");
        checking = gateway("authentication.trusted=203.0.113.0/24");
    }

    private FurtherSmtpGateway gateway(String authentication) {
        return new FurtherSmtpGateway(
                system.environment(),
                passage.port(),
                authentication,
                "api.response-timeout=2s",
                "api.question-timeout=1s");
    }

    @AfterAll
    void stop() throws IOException {
        streaming.close();
        checking.close();
        passage.close();
        system.close();
    }

    @ParameterizedTest
    @CsvSource({"STREAMING, GONE", "STREAMING, SILENT", "CHECKING, GONE", "CHECKING, SILENT"})
    void sendersAreToldSoonAndWhatTheySendAgainArrivesOnce(Gateway gateway, Failure failure)
            throws IOException, MessagingException {
        User ann = system.newUser("ann");
        try (SendingHost early = connect(gateway);
                SendingHost late = connect(gateway)) {
            assertThat(early.offer(SENDER, ann.address())).startsWith("250 ");

            passage.fail(failure);
            try {
                long before = System.nanoTime();
                assertThat(late.offer(SENDER, ann.address())).startsWith("451 4.");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
                before = System.nanoTime();
                assertThat(early.data(message("early"))).startsWith("451 4.");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
            } finally {
                passage.open();
            }

            assertThat(late.send(SENDER, ann.address(), message("late"))).startsWith("250 ");
            assertThat(early.send(SENDER, ann.address(), message("early"))).startsWith("250 ");
        }
        assertThat(subjects(ann)).containsExactly("late", "early");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTakenWhileTheAnswerGetsLostIsTakenOnce(Gateway gateway) throws IOException, MessagingException {
        User ann = system.newUser("ann");
        try (SendingHost host = connect(gateway)) {
            passage.loseNextAnswer();
            assertThat(host.send(SENDER, ann.address(), message("once"))).startsWith("250 ");
            assertThat(passage.hasLostAnswer()).isTrue();
        }
        assertThat(subjects(ann)).containsExactly("once");
    }

    /// The gateways stay up while everything behind them stops and starts again.
    @Test
    void nothingIsLostOrDoubledWhileTheServiceIsStartedAgain() throws Exception {
        User ann = system.newUser("ann");
        AtomicBoolean back = new AtomicBoolean();
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<String> expected = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> senders = new ArrayList<>();
            for (Gateway gateway : Gateway.values()) {
                senders.add(threads.submit(sender(gateway, ann, back, sent, refused)));
            }
            await().atMost(PATIENCE).until(() -> sent.get() >= 10);
            try {
                system.restart();
            } finally {
                back.set(true);
            }
            for (Future<List<String>> sender : senders) {
                expected.addAll(sender.get());
            }
        }
        assertThat(refused).hasPositiveValue();
        assertThat(subjects(ann)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /// Sends until the service is back and one more, each message again until it is taken.
    private Callable<List<String>> sender(
            Gateway gateway, User to, AtomicBoolean back, AtomicInteger sent, AtomicInteger refused) {
        return () -> {
            List<String> subjects = new ArrayList<>();
            try (SendingHost host = connect(gateway)) {
                boolean last = false;
                while (!last) {
                    last = back.get();
                    String subject = gateway + " " + subjects.size();
                    await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> {
                        String reply = host.send(SENDER, to.address(), message(subject));
                        assertThat(reply).matches("(250|451) .*");
                        if (reply.startsWith("451 ")) {
                            refused.incrementAndGet();
                        }
                        return reply.startsWith("250 ");
                    });
                    subjects.add(subject);
                    sent.incrementAndGet();
                }
            }
            return subjects;
        };
    }

    private SendingHost connect(Gateway gateway) throws IOException {
        return new SendingHost((gateway == Gateway.STREAMING ? streaming : checking).port());
    }

    private static String message(String subject) {
        return "From: " + SENDER + "\r\nSubject: " + subject + "\r\n\r\nHello.\r\n";
    }

    private static List<String> subjects(User user) throws MessagingException, IOException {
        return user.messagesIn("INBOX").stream()
                .map(message -> message.replaceFirst("(?s).*\r\nSubject: ([^\r]*)\r\n.*", "$1"))
                .toList();
    }
}
