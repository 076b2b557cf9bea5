package org.pennypost.relay.delivery;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.ServerLine;
import org.pennypost.mail.transcript.Transcripts;
import org.pennypost.relay.client.Content;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dns.Route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// Transcripts in which the file plays the remote host: it says what stands behind `S` and expects what stands behind
/// `C`. What is carried and what becomes of it stands in the state:
/// `state: message (becomes: DELIVERED 2.6.0, FAILED 5.1.1; recipients: 2; messages: 1; impatient: end)`: for each
/// message and recipient its outcome and status; at the step that is called impatient the relay waits a moment only.
class RelayTranscriptTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] TEXT = "Subject: hi\r\n\r\n.dot\r\n".getBytes(StandardCharsets.US_ASCII);

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcripts.ofServers("transcripts/relay", RemoteScene::begin);
    }

    private static final class RemoteScene implements Backend.Scene {

        private final ServerSocket listener;
        private final SmtpClient client;
        private final List<String> expected;
        private final CompletableFuture<List<String>> became = new CompletableFuture<>();

        private RemoteScene(Given given) throws IOException {
            listener = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
            listener.setSoTimeout((int) LONG.toMillis());
            client = new SmtpClient(
                    "relay.test",
                    timeouts(given.attribute("impatient", "")),
                    TrustAnchors.ofThisRuntime(),
                    new Reuse(0, 0, Duration.ZERO, 100));
            expected = List.of(given.attribute("becomes", "").split(", "));
        }

        static Backend.Scene begin(Given given) throws IOException {
            RemoteScene scene = new RemoteScene(given);
            int messages = Integer.parseInt(given.attribute("messages", "1"));
            int recipients = Integer.parseInt(given.attribute("recipients", "1"));
            Thread.ofVirtual().name("relay").start(() -> scene.carry(messages, recipients));
            return scene;
        }

        private static Timeouts timeouts(String impatient) {
            return new Timeouts(
                    LONG,
                    impatient.equals("greeting") ? SHORT : LONG,
                    impatient.equals("command") ? SHORT : LONG,
                    impatient.equals("data") ? SHORT : LONG,
                    LONG,
                    impatient.equals("end") ? SHORT : LONG,
                    impatient.equals("quit") ? SHORT : LONG);
        }

        private void carry(int messages, int recipients) {
            try {
                List<Transaction> transactions = Stream.generate(() -> message(recipients))
                        .limit(messages)
                        .toList();
                RemoteHost host = new RemoteHost("mx.example.net", listener.getInetAddress(), listener.getLocalPort());
                List<String> results = new ArrayList<>();
                Carrier carrier = new Carrier(client, new TlsResults(_ -> {}));
                try (Carrier.Visit visit = carrier.visit(
                        new Route.Via(List.of(host), false), Instant.now().plusSeconds(60))) {
                    for (int i = 0; i < messages; i++) {
                        Transaction next = i + 1 < messages ? transactions.get(i + 1) : null;
                        Carrier.Attempt attempt = visit.carry(transactions.get(i), next);
                        transactions.get(i).recipients().stream()
                                .map(recipient -> requireNonNull(
                                                attempt.results().get(recipient))
                                        .result())
                                .forEach(result -> results.add(result.outcome() + " " + result.status()));
                    }
                }
                became.complete(results);
            } catch (RuntimeException | Error e) {
                became.completeExceptionally(e);
            }
        }

        private static Transaction message(int recipients) {
            return new Transaction(
                    MailAddress.parse("sender@example.org"),
                    IntStream.range(0, recipients)
                            .mapToObj(i -> new Submission.Recipient(
                                    MailAddress.parse((char) ('a' + i) + "@example.net"), List.of(), null))
                            .toList(),
                    MailParameters.NONE,
                    Content.of(TEXT));
        }

        /// The next connection of the relay.
        @Override
        public Dialogue connect(int number) throws IOException {
            return new RemoteDialogue(listener.accept());
        }

        @Override
        public void close() throws IOException {
            listener.close();
            try {
                assertThat(became.get(LONG.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(expected);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError("the relay has not come to an end", e);
            } finally {
                client.close();
            }
        }
    }

    /// The remote host's end of a connection.
    private record RemoteDialogue(Socket socket, InputStream input) implements Dialogue {

        RemoteDialogue(Socket socket) throws IOException {
            this(socket, new BufferedInputStream(socket.getInputStream()));
            socket.setTcpNoDelay(true);
        }

        @Override
        public void send(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
        }

        @Override
        public @Nullable String readLine(Duration timeout) throws IOException {
            socket.setSoTimeout((int) timeout.toMillis());
            try {
                return ServerLine.read(input::read);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException reset) {
                return null;
            }
        }

        @Override
        public void startTls() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void compress(boolean on) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void finish() throws IOException {
            if (!socket.isOutputShutdown()) {
                socket.shutdownOutput();
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
