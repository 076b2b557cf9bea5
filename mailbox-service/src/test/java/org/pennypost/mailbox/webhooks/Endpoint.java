package org.pennypost.mailbox.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who wants to be told, on a port of this host. It answers as a test wants it to, and remembers every
/// request.
final class Endpoint implements AutoCloseable {

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile Duration delay = Duration.ZERO;

    Endpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// @param answered with what
    record Request(String id, String timestamp, String signature, String body, int answered) {

        List<JsonNode> events() {
            return JsonMapper.shared().readTree(body).valueStream().toList();
        }

        Instant at() {
            return Instant.ofEpochSecond(Long.parseLong(timestamp));
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks?of=pennypost");
    }

    void answerWith(int newStatus) {
        status = newStatus;
    }

    void answerAfter(Duration newDelay) {
        delay = newDelay;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /// `type recipient` of the events of all requests that were answered with 200, in their order.
    List<String> told() {
        return requests.stream()
                .filter(request -> request.answered == 200)
                .flatMap(request -> request.events().stream())
                .map(event -> event.path("type").asString("") + " "
                        + event.path("recipient").asString(""))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int answered = status;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body,
                answered));
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (answered / 100 == 3) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(answered, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
