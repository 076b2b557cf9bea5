package org.pennypost.mailbox.api.edge;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;

import org.pennypost.mail.net.Listener;
import org.pennypost.mail.net.ServerTls;
import org.pennypost.mail.net.SocketDialogue;
import org.pennypost.mail.net.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class EdgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.make(directory);
    }

    private static EdgeProperties properties(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate("pennypost", EdgeProperties.class);
    }

    private static Listener listener(int port) {
        return new Listener(
                properties(Map.of()).listener("pop3", port, false, "-ERR too many"), null, SilentSession::new);
    }

    @Test
    void bindsItsPropertiesWithSafeDefaults() throws Exception {
        EdgeProperties none = properties(Map.of());
        assertThat(none.bind()).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(none.allowPlaintextLogin()).isFalse();
        assertThat(EdgeTls.of(none.tls())).isEmpty();
        assertThat(none.limits().connectionsPerAddress()).isEqualTo(200);
        assertThat(none.listener("imap", 143, false, "* BYE")
                        .proxies()
                        .trusted()
                        .isEmpty())
                .isTrue();

        EdgeProperties some = properties(Map.of(
                "pennypost.bind", "0.0.0.0",
                "pennypost.limits.connections", "7",
                "pennypost.limits.write-timeout", "9s",
                "pennypost.proxy.trusted", "127.0.0.0/8, ::1",
                "pennypost.tls.certificate", "",
                "pennypost.tls.private-key", ""));
        assertThat(some.bind().isAnyLocalAddress()).isTrue();
        assertThat(some.listener("imap", 143, false, "* BYE").connections()).isEqualTo(7);
        assertThat(some.listener("imap", 143, false, "* BYE").writeTimeout()).hasSeconds(9);
        assertThat(some.listener("imap", 143, false, "* BYE")
                        .proxies()
                        .trusted()
                        .contains(none.bind()))
                .isTrue();
        assertThat(EdgeTls.of(some.tls())).isEmpty();
    }

    @Test
    void aCertificateNeedsItsKeyAndMustBeReadable() {
        assertThatThrownBy(() -> EdgeTls.of(new EdgeProperties.TlsFiles("chain.pem", null, null)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EdgeTls.of(new EdgeProperties.TlsFiles("none.pem", "none.pem", null)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.pem");
    }

    @Test
    void servesARenewedCertificateAndKeepsTheOldWhileItIsBroken() throws Exception {
        Path chain = Files.copy(certificate.certificateChain(), directory.resolve("served.pem"));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        EdgeTls tls = new EdgeTls(chain, certificate.privateKey(), null, now::get);
        ServerTls first = tls.get();

        now.set(now.get().plusSeconds(60));
        assertThat(tls.get()).isSameAs(first);

        Files.writeString(chain, "broken");
        Files.setLastModifiedTime(chain, FileTime.from(Instant.EPOCH));
        now.set(now.get().plusSeconds(60));
        assertThat(tls.get()).isSameAs(first);

        Files.copy(certificate.certificateChain(), chain, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(chain, FileTime.from(Instant.EPOCH.plusSeconds(1)));
        assertThat(tls.get()).isSameAs(first);
        now.set(now.get().plusSeconds(60));
        assertThat(tls.get()).isNotSameAs(first);
    }

    @Test
    void opensAndDrains() throws Exception {
        ListenerLifecycle lifecycle = new ListenerLifecycle(List.of(listener(0)), PATIENCE);
        lifecycle.start();
        assertThat(lifecycle.isRunning()).isTrue();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), lifecycle.port("pop3"));
        try (SocketDialogue client = SocketDialogue.connect(address, certificate.trusting())) {
            assertThat(client.readLine(PATIENCE)).isEqualTo("hello");
            CountDownLatch stopped = new CountDownLatch(1);
            lifecycle.stop(stopped::countDown);
            assertThat(client.readLine(PATIENCE)).isEqualTo("SHUTTING_DOWN");
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(lifecycle.isRunning()).isFalse();
    }

    @Test
    void opensAllOrNone() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Listener free = listener(0);
            ListenerLifecycle lifecycle =
                    new ListenerLifecycle(List.of(free, listener(taken.getLocalPort())), PATIENCE);
            Throwable failure = catchThrowable(lifecycle::start);
            assertThat(failure)
                    .hasMessage(
                            "cannot listen on 127.0.0.1:" + taken.getLocalPort() + " for pop3: Address already in use");
            assertThat(lifecycle.isRunning()).isFalse();

            assertThat(new ListenFailureAnalyzer().analyze(failure))
                    .extracting(FailureAnalysis::getDescription)
                    .isEqualTo(failure.getMessage());
        }
    }
}
