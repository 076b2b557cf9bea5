package org.pennypost.relay.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.dns.FixedDns;
import org.pennypost.relay.testing.TestAuthority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 8461 §3.3, from a host that listens on 127.0.0.1.
@Timeout(60)
class StsHostTest {

    private static final String POLICY = "version: STSv1\nmode: none\nmax_age: 1\n";

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable TestAuthority authority;
    private static @Nullable SSLContext named;

    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable HttpsServer server;

    @FunctionalInterface
    private interface Answer {

        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeAll
    static void certify() {
        authority = TestAuthority.in(Objects.requireNonNull(directory));
        named = authority().certifying("mta-sts.example.net");
    }

    private static TestAuthority authority() {
        return Objects.requireNonNull(authority);
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server().setHttpsConfigurator(new HttpsConfigurator(Objects.requireNonNull(named)));
        server().start();
    }

    private HttpsServer server() {
        return Objects.requireNonNull(server);
    }

    @AfterEach
    void close() {
        over.countDown();
        server().stop(0);
    }

    @Test
    void getsAPolicy() throws Exception {
        answering(exchange -> send(exchange, 200, "text/plain", POLICY, POLICY.length()));

        assertThat(host(Duration.ofSeconds(20)).fetch("example.net")).isEqualTo(POLICY);
    }

    @Test
    void getsItInChunks() throws Exception {
        answering(exchange -> send(exchange, 200, "text/plain; charset=utf-8", POLICY, 0));

        assertThat(host(Duration.ofSeconds(20)).fetch("example.net")).isEqualTo(POLICY);
    }

    @Test
    void takesItFromNobodyElse() {
        answering(exchange -> send(exchange, 200, "text/plain", POLICY, POLICY.length()));

        assertThatThrownBy(() -> host(Duration.ofSeconds(20)).fetch("example.org"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mta-sts.example.org")
                .hasCauseInstanceOf(CertificateException.class);
    }

    @Test
    void asksNoHostWithin() {
        assertThatThrownBy(() -> new StsHost(dns(), authority().anchors(), _ -> false, port(), Duration.ofSeconds(20))
                        .fetch("example.net"))
                .hasMessage("the host mta-sts.example.net has no address to ask");
    }

    @Test
    void followsNobody() {
        answering(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
            send(exchange, 301, "text/plain", POLICY, POLICY.length());
        });

        assertFails("answers 'HTTP/1.1 301");
    }

    @Test
    void takesNoPage() {
        answering(exchange -> send(exchange, 200, "text/html", POLICY, POLICY.length()));

        assertFails("text/plain");
    }

    @Test
    void takesNothingLarge() {
        String large = "x".repeat(70_000);
        answering(exchange -> send(exchange, 200, "text/plain", large, large.length()));
        assertFails("65536");
    }

    @Test
    void takesNothingLargeInChunks() {
        answering(exchange -> send(exchange, 200, "text/plain", "x".repeat(70_000), 0));

        assertFails("65536");
    }

    @Test
    void waitsNotForEver() {
        answering(_ -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> host(Duration.ofMillis(500)).fetch("example.net"))
                .isInstanceOf(IOException.class);
    }

    private void answering(Answer answer) {
        server().createContext("/.well-known/mta-sts.txt", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, int code, String type, String body, int length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, length);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertFails(String why) {
        assertThatThrownBy(() -> host(Duration.ofSeconds(20)).fetch("example.net"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static FixedDns dns() {
        return new FixedDns()
                .withAddresses("mta-sts.example.net", "127.0.0.1")
                .withAddresses("mta-sts.example.org", "127.0.0.1");
    }

    private int port() {
        return server().getAddress().getPort();
    }

    private StsHost host(Duration within) {
        return new StsHost(dns(), authority().anchors(), _ -> true, port(), within);
    }
}
