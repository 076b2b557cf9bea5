package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The contract on a real server, and a server that fails.
class S3ContentStoreTest implements ContentStoreContract {

    private static ContentStore store;

    @BeforeAll
    static void start() {
        store = store(S3Server.url(), Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Override
    public ContentStore store() {
        return store;
    }

    @Test
    void aServerThatIsAwayIsUnavailable() throws IOException {
        assertUnavailable(FreePorts.one());
    }

    @Test
    void aServerThatKeepsSilentIsUnavailable() throws IOException {
        try (FailingServer server = new FailingServer(null)) {
            assertUnavailable(server.port());
        }
    }

    @Test
    void aServerThatFailsIsUnavailable() throws IOException {
        try (FailingServer server = new FailingServer(
                "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            assertUnavailable(server.port());
        }
    }

    private static void assertUnavailable(int port) {
        try (ContentStore failing = store(URI.create("http://127.0.0.1:" + port), Duration.ofMillis(200))) {
            assertUnavailable(() -> failing.put(InputStream::nullInputStream, 0));
            assertUnavailable(() -> failing.read("s3/x", 0, 1));
            assertUnavailable(() -> failing.remove(List.of("s3/x")));
            assertUnavailable(() -> failing.list("", 1));
        }
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.code()).isEqualTo(RefusalCode.UNAVAILABLE));
    }

    private static ContentStore store(URI endpoint, Duration timeout) {
        return S3ContentStore.of(new S3Properties(endpoint, "us-east-1", S3Server.BUCKET, "key", "secret", timeout));
    }

    /// Takes connections, and gives each the same answer once something was asked; or none at all.
    static final class FailingServer implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final @Nullable String answer;

        FailingServer(@Nullable String answer) throws IOException {
            this.answer = answer;
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try {
                    Socket connection = socket.accept();
                    Thread.ofVirtual().start(() -> answer(connection));
                } catch (IOException e) {
                    return;
                }
            }
        }

        private void answer(Socket connection) {
            try (connection;
                    InputStream in = connection.getInputStream();
                    OutputStream out = connection.getOutputStream()) {
                if (in.read() >= 0 && answer != null) {
                    out.write(answer.getBytes(StandardCharsets.US_ASCII));
                }
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                // as callers do
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
