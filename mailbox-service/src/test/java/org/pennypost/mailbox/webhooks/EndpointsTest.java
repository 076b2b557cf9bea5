package org.pennypost.mailbox.webhooks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.net.TestCertificate;
import org.pennypost.mailbox.webhooks.Endpoints.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests to endpoints that mean no good, or cannot do better.
class EndpointsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private static SignedRequest request(URI url) {
        return new SignedRequest(url, "msg_1", List.of(WebhookSecret.random()), "[]");
    }

    private static Answer post(boolean allowPrivate, URI url) {
        try (Endpoints endpoints = new Endpoints(allowPrivate, 10, TIMEOUT)) {
            return endpoints.post(request(url));
        }
    }

    private static String refusal(boolean allowPrivate, URI url) {
        return post(allowPrivate, url) instanceof Answer.Refused refused ? refused.why() : "taken";
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"})
    void hostsBesideThisOneAreNotReached(String host) {
        try (Endpoint endpoint = new Endpoint()) {
            URI url = URI.create("http://" + host + ":" + endpoint.url().getPort() + "/");

            assertThat(refusal(false, url)).contains("not on the Internet");
            assertThat(endpoint.requests()).isEmpty();
        }
    }

    @Test
    void whatCannotBeAskedIsAFailure() {
        assertThat(refusal(true, URI.create("http://localhost:99999/"))).contains("99999");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (Endpoint endpoint = new Endpoint()) {
            endpoint.answerWith(302);

            assertThat(refusal(true, endpoint.url())).isEqualTo("it answers 302");
            assertThat(endpoint.requests()).hasSize(1);
        }
    }

    @Test
    void whoIsGoneIsToldApart() {
        try (Endpoint endpoint = new Endpoint()) {
            endpoint.answerWith(410);
            assertThat(post(true, endpoint.url())).isEqualTo(new Answer.Refused("it answers 410", true));
            endpoint.answerWith(204);
            assertThat(post(true, endpoint.url())).isEqualTo(new Answer.Taken());
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved(@TempDir Path directory) throws Exception {
        TestCertificate.make(directory);
        char[] password = "changeit".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(directory.resolve("store.p12").toFile(), password), password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        server.start();
        try {
            assertThat(refusal(
                            true,
                            URI.create(
                                    "https://localhost:" + server.getAddress().getPort() + "/")))
                    .contains("certification path");
        } finally {
            server.stop(0);
        }
    }

    /// Each octet comes in time, their end does not.
    @Test
    void whoDripsIsNotWaitedFor() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread dripping = Thread.ofVirtual().start(() -> drip(server));
            long begin = System.nanoTime();

            assertThat(refusal(true, URI.create("http://127.0.0.1:" + server.getLocalPort() + "/")))
                    .isEqualTo("it has not answered within 700 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(TIMEOUT, TIMEOUT.multipliedBy(6));
            dripping.join();
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                Thread.sleep(50);
            }
        } catch (IOException e) {
            // It was left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsNotThereIsAFailure() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(refusal(true, URI.create("http://127.0.0.1:" + port + "/"))).contains("refused");
    }
}
