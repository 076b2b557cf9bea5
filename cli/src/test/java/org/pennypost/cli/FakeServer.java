package org.pennypost.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An administration API that gives prepared answers and remembers what it was asked.
final class FakeServer implements AutoCloseable {

    private static final String UNAUTHORIZED =
            "{\"type\":\"urn:pennypost:unauthorized\",\"status\":401,\"detail\":\"a valid key is needed\"}";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private int broken;

    private record Answer(int status, String body) {}

    FakeServer() throws IOException {
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// @param request as in `GET /api/v1/domains`
    void answers(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
    }

    /// Closes the connection instead of answering.
    ///
    /// @param times how many of the next requests
    void breaksOff(int times) {
        broken = times;
    }

    /// `Idempotency-Key` of each request that has one.
    List<String> keys() {
        return keys;
    }

    /// Method, path and body of each request.
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add((request + " " + sent).strip());
        keys.addAll(exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of()));
        if (broken > 0) {
            broken--;
            exchange.close();
            return;
        }
        boolean known = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer =
                known ? answers.getOrDefault(request, new Answer(404, "no such page")) : new Answer(401, UNAUTHORIZED);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
