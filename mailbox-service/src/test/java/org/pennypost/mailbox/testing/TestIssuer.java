package org.pennypost.mailbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/// An OpenID Connect issuer: discovery, keys, and tokens for `pennypost` that are good for five minutes.
public final class TestIssuer implements AutoCloseable {

    public static final String AUDIENCE = "pennypost";

    private static final int ANY_PORT = 0;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<SigningKey> keys = List.of();
    private volatile @Nullable CountDownLatch held;
    private volatile int status = 200;
    private volatile @Nullable String otherDocument;

    private TestIssuer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(executor);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        "{\"issuer\":\"" + name() + "\",\"jwks_uri\":\"" + name()
                                + "/keys\",\"scopes_supported\":[]}"));
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            answer(exchange, new JWKSet(keys.stream().map(SigningKey::published).toList()).toString());
        });
        server.start();
    }

    public static TestIssuer start() {
        return new TestIssuer(ANY_PORT);
    }

    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// From now on it has these keys and no others.
    public void publish(SigningKey... published) {
        keys = List.copyOf(Arrays.asList(published));
    }

    /// How often its keys have been asked for.
    public int asked() {
        return asked.get();
    }

    /// From now on it answers nothing, until it is told to or closed.
    public void fallSilent() {
        held = new CountDownLatch(1);
    }

    /// From now on it refuses to say anything; 200: no more.
    public void refuse(int withStatus) {
        status = withStatus;
    }

    /// Sent instead of whatever is asked for; null: no more.
    public void send(@Nullable String document) {
        otherDocument = document;
    }

    /// A good token of an account, but for what is changed.
    public String token(SigningKey key, String account, UnaryOperator<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.now();
        return key.sign(changes.apply(new JWTClaimsSet.Builder()
                        .issuer(name())
                        .subject("248289761001")
                        .audience(AUDIENCE)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                        .claim("scope", "openid mail")
                        .claim("email", account)
                        .claim("email_verified", true))
                .build());
    }

    private void answer(HttpExchange exchange, String document) throws IOException {
        CountDownLatch silence = held;
        if (silence != null) {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return;
        }
        String other = otherDocument;
        byte[] body = (other == null ? document : other).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        CountDownLatch silence = held;
        if (silence != null) {
            silence.countDown();
        }
        server.stop(0);
        executor.shutdownNow();
    }
}
