package org.pennypost.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The REST administration API, as far as the commands need it. Every call throws [ApiRefusal] when the server refuses,
/// and `IOException` when it is not reached or what answers is no Pennypost.
final class AdminApi implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// Of what has to be sent first, and is then looked at.
    private static final Duration OCTETS_TIMEOUT = Duration.ofMinutes(10);

    private static final int TRIES = 3;

    private static final String JSON = "application/json";
    private static final String ACCEPTED = JSON + ", application/problem+json";

    private final String url;
    private final String key;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    AdminApi(String url, String key) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.key = key;
    }

    JsonNode get(String path) throws IOException {
        return call("GET", path, null);
    }

    /// All items of a list, page by page.
    ArrayNode list(String path) throws IOException {
        return list(path, Map.of());
    }

    /// @param query parameters of each request
    ArrayNode list(String path, Map<String, String> query) throws IOException {
        return list(path, query, Integer.MAX_VALUE);
    }

    /// @param most how many items at the most, the first ones
    ArrayNode list(String path, Map<String, String> query, int most) throws IOException {
        ArrayNode all = json.createArrayNode();
        Map<String, String> parameters = new TreeMap<>(query);
        String after = "";
        do {
            if (!after.isEmpty()) {
                parameters.put("after", after);
            }
            JsonNode page = get(withQuery(path, parameters));
            page.path("items").valueStream().limit(most - all.size()).forEach(all::add);
            after = page.path("next").asString("");
        } while (!after.isEmpty() && all.size() < most);
        return all;
    }

    static String withQuery(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + segment(it.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /// What is there, as it is.
    String text(String path) throws IOException {
        return answer("GET", path, null, "*/*");
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException {
        return call("POST", path, body);
    }

    /// Has the server do once what is sent again when the connection breaks or no answer comes in time.
    JsonNode postOnce(String path, Map<String, ?> body) throws IOException {
        HttpRequest.Builder request =
                request("POST", path, body, ACCEPTED).header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
        for (int tried = 1; ; tried++) {
            try {
                return parse(answer(request));
            } catch (IOException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    /// @param type the media type of the octets
    JsonNode post(String path, String type, BodyPublisher octets) throws IOException {
        return parse(answer(request(path, ACCEPTED)
                .timeout(OCTETS_TIMEOUT)
                .header("Content-Type", type)
                .POST(octets)));
    }

    void put(String path, Map<String, ?> body) throws IOException {
        call("PUT", path, body);
    }

    /// Has the path itself say what is to be there.
    void put(String path) throws IOException {
        call("PUT", path, null);
    }

    JsonNode delete(String path) throws IOException {
        return call("DELETE", path, null);
    }

    /// A value as one segment of a path.
    static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode call(String method, String path, @Nullable Map<String, ?> body) throws IOException {
        return parse(answer(method, path, body, ACCEPTED));
    }

    private String answer(String method, String path, @Nullable Map<String, ?> body, String accepted)
            throws IOException {
        return answer(request(method, path, body, accepted));
    }

    private HttpRequest.Builder request(String method, String path, @Nullable Map<String, ?> body, String accepted) {
        HttpRequest.Builder request = request(path, accepted)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(json.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", JSON);
        }
        return request;
    }

    private HttpRequest.Builder request(String path, String accepted) {
        return HttpRequest.newBuilder(address(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Accept", accepted);
    }

    private String answer(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = send(request.build());
        int status = response.statusCode();
        if (status >= 400) {
            throw new ApiRefusal(refusal(status, response.body()));
        }
        return response.body();
    }

    private URI address(String path) {
        try {
            return URI.create(url + "/api/v1" + path);
        } catch (IllegalArgumentException e) {
            throw new Unusable("this is no URL (PENNYPOST_API_URL, PENNYPOST_GATEWAY_URL): " + url);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    "cannot reach Pennypost at " + url
                            + ": is it up? (PENNYPOST_API_PORT, PENNYPOST_API_URL, PENNYPOST_GATEWAY_URL)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private JsonNode parse(String body) throws IOException {
        try {
            return body.isBlank() ? json.createObjectNode() : json.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("what answers at " + url + " is no Pennypost", e);
        }
    }

    private String refusal(int status, String body) {
        if (status == 401) {
            return "the API key is not the server's (PENNYPOST_API_KEY, PENNYPOST_DATA)";
        }
        String reason = "status " + status;
        try {
            JsonNode problem = json.readTree(body);
            String title = problem.path("title").asString(reason);
            return problem.path("detail").asString(title);
        } catch (JacksonException e) {
            return reason;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
