package org.pennypost.pop3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import org.pennypost.mail.net.SocketDialogue;
import org.pennypost.mail.net.TestCertificate;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Transcripts;
import org.pennypost.mailbox.api.edge.ListenerLifecycle;
import org.pennypost.pop3.transcript.Pop3RemoteBackend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Pop3ServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;
    private static ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    static class Store {

        @Bean
        InMemoryStore store() {
            InMemoryStore store = new InMemoryStore();
            store.deliver(store.addAccount("zoe@example.org", "secret"), "Subject: one\r\n\r\nhello\r\n");
            return store;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        certificate = TestCertificate.make(directory);
        context = run(0);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static ConfigurableApplicationContext run(int port) {
        return new SpringApplicationBuilder(Pop3Service.class, Store.class)
                .run(
                        "--server.port=0",
                        "--pennypost.service-token=of no use here",
                        "--pennypost.hostname=mail.example.org",
                        "--pennypost.pop3.port=" + port,
                        "--pennypost.pop3.tls-port=0",
                        "--pennypost.tls.certificate=" + certificate.certificateChain(),
                        "--pennypost.tls.private-key=" + certificate.privateKey());
    }

    private static InetSocketAddress address(String name) {
        int port = context.getBean(ListenerLifecycle.class).port(name);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void reads(SocketDialogue client) throws IOException {
        client.say("AUTH PLAIN AHpvZUBleGFtcGxlLm9yZwBzZWNyZXQ=");
        assertThat(client.readLine(PATIENCE)).isEqualTo("+OK 1 message (23 octets)");
        client.say("RETR 1");
        assertThat(client.readLine(PATIENCE)).isEqualTo("+OK 23 octets");
        assertThat(client.readLine(PATIENCE)).isEqualTo("Subject: one");
        client.say("QUIT");
        assertThat(client.readLine(PATIENCE)).isEmpty();
        assertThat(client.readLine(PATIENCE)).isEqualTo("hello");
        assertThat(client.readLine(PATIENCE)).isEqualTo(".");
        assertThat(client.readLine(PATIENCE)).startsWith("+OK");
        assertThat(client.readLine(PATIENCE)).isNull();
    }

    @Test
    void servesByTls() throws IOException {
        try (SocketDialogue client = SocketDialogue.connectSecured(address("pop3s"), certificate.trusting())) {
            assertThat(client.readLine(PATIENCE)).isEqualTo("+OK Pennypost POP3 at mail.example.org");
            reads(client);
        }
    }

    @Test
    void servesAfterStls() throws IOException {
        try (SocketDialogue client = SocketDialogue.connect(address("pop3"), certificate.trusting())) {
            assertThat(client.readLine(PATIENCE)).startsWith("+OK");
            client.say("STLS");
            assertThat(client.readLine(PATIENCE)).startsWith("+OK");
            client.startTls();
            reads(client);
        }
    }

    private static final class Service implements Pop3RemoteBackend.Server {

        private final AtomicInteger accounts = new AtomicInteger();

        @Override
        public Pop3RemoteBackend.Account newAccount(List<byte[]> messages) {
            InMemoryStore store = context.getBean(InMemoryStore.class);
            String user = "user" + accounts.incrementAndGet() + "@example.org";
            AccountId account = store.addAccount(user, "correct horse");
            for (byte[] message : messages) {
                store.deliver(account, new String(message, StandardCharsets.UTF_8));
            }
            return new Pop3RemoteBackend.Account(user, "correct horse");
        }

        @Override
        public Dialogue connect(boolean secured) throws IOException {
            return secured
                    ? SocketDialogue.connectSecured(address("pop3s"), certificate.trusting())
                    : SocketDialogue.connect(address("pop3"), certificate.trusting());
        }
    }

    @TestFactory
    Stream<DynamicTest> playsTheTranscripts() {
        return Transcripts.under("transcripts/pop3", new Pop3RemoteBackend(new Service()));
    }

    @Test
    void saysThatItIsReady() throws Exception {
        String port = context.getEnvironment().getProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void doesNotStartOnAPortInUse() {
        int taken = address("pop3").getPort();
        assertThatThrownBy(() -> run(taken)).rootCause().hasMessageContaining("Address already in use");
    }
}
