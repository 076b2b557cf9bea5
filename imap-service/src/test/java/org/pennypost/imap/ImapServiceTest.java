package org.pennypost.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.RestClient;

import org.pennypost.imap.testing.ImapRemoteBackend;
import org.pennypost.mail.net.SocketDialogue;
import org.pennypost.mail.net.TestCertificate;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.Transcripts;
import org.pennypost.mailbox.api.edge.ListenerLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole service on real sockets with real TLS; only the store is in memory.
class ImapServiceTest {

    @TempDir
    private static Path directory;

    private static final InMemoryStore store = new InMemoryStore();
    private static TestCertificate certificate;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() throws Exception {
        certificate = TestCertificate.make(directory);
        SpringApplication application = new SpringApplication(ImapService.class);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("inMemoryStore", store));
        service = application.run(
                "--server.port=0",
                "--pennypost.service-token=unused",
                "--pennypost.imap.port=0",
                "--pennypost.imap.tls-port=0",
                "--pennypost.hostname=mail.example.org",
                "--pennypost.tls.certificate=" + certificate.certificateChain(),
                "--pennypost.tls.private-key=" + certificate.privateKey());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static InetSocketAddress address(String listener) {
        int port = service.getBean(ListenerLifecycle.class).port(listener);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static final class Service implements ImapRemoteBackend.Server {

        private final AtomicInteger accounts = new AtomicInteger();

        @Override
        public ImapRemoteBackend.Account newAccount(Given given) {
            String user = "zoe" + accounts.incrementAndGet() + "@example.org";
            store.addAccount(user, "secret");
            return new ImapRemoteBackend.Account(user, "secret");
        }

        @Override
        public Dialogue connect(boolean secured) throws IOException {
            return secured
                    ? SocketDialogue.connectSecured(address("imaps"), certificate.trusting())
                    : SocketDialogue.connect(address("imap"), certificate.trusting());
        }
    }

    @TestFactory
    Stream<DynamicTest> transcripts() {
        return Transcripts.under("transcripts/imap", new ImapRemoteBackend(new Service()));
    }

    @Test
    void tellsItsHealth() {
        int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var health = RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri("/actuator/health/readiness")
                .retrieve()
                .toEntity(String.class);
        assertThat(health.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(health.getBody()).contains("UP");
    }
}
