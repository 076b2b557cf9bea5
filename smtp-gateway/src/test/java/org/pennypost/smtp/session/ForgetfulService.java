package org.pennypost.smtp.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.Receipt;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.FramedContent;
import org.pennypost.mailbox.api.MailboxApiProperties;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.json.MailModule;

/// A mailbox service that takes submissions, and whose first answers get lost: it closes the connection instead.
final class ForgetfulService implements AutoCloseable {

    /// What came in with one call.
    record Call(UUID submission, String content) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final JsonMapper mapper = MailModule.mapper();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final int lostAnswers;
    private final int octetsRead;

    /// @param lostAnswers how many answers get lost
    /// @param octetsRead  how much of those calls' content is read before
    ForgetfulService(int lostAnswers, int octetsRead) throws IOException {
        this.lostAnswers = lostAnswers;
        this.octetsRead = octetsRead;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/internal/v1/submissions", this::accept);
        server.start();
    }

    MailboxClient client() {
        return new MailboxClient(new MailboxApiProperties(
                "token",
                new MailboxApiProperties.Api(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30))));
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean lost = calls.size() < lostAnswers;
            InputStream body = exchange.getRequestBody();
            Submission submission = mapper.readValue(line(body), Submission.class);
            InputStream content = FramedContent.read(body);
            byte[] octets = content.readNBytes(lost ? octetsRead : Integer.MAX_VALUE);
            calls.add(new Call(submission.id(), new String(octets, StandardCharsets.US_ASCII)));
            if (!lost) {
                byte[] receipt = mapper.writeValueAsBytes(new Receipt("q1", 1, 0));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, receipt.length);
                exchange.getResponseBody().write(receipt);
            }
        }
    }

    private static byte[] line(InputStream body) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = body.read(); octet != '\n'; octet = body.read()) {
            line.write(octet);
        }
        return line.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
