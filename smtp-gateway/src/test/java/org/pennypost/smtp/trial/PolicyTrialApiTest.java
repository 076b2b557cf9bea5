package org.pennypost.smtp.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.smtp.SmtpGateway;

import static org.assertj.core.api.Assertions.assertThat;

/// The operation in a gateway that is a process of its own, beside a mailbox service that knows one key and one
/// account.
class PolicyTrialApiTest {

    private static final String MESSAGE = "From: bob@example.com\nSubject: a\n\ntext\n";
    private static final List<String> asked = new CopyOnWriteArrayList<>();

    private static HttpServer mailboxService;
    private static ConfigurableApplicationContext gateway;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        mailboxService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mailboxService.createContext("/", PolicyTrialApiTest::answer);
        mailboxService.start();
        gateway = SpringApplication.run(
                SmtpGateway.class,
                "--server.port=0",
                "--pennypost.service-token=token",
                "--pennypost.api.url=http://127.0.0.1:"
                        + mailboxService.getAddress().getPort(),
                "--pennypost.smtp.port=-1",
                "--pennypost.smtp.submission-port=-1",
                "--pennypost.smtp.submissions-port=-1",
                "--pennypost.smtp.lmtp-port=-1",
                "--pennypost.smtp.max-message-size=1KB",
                "--pennypost.authentication.enabled=false",
                "--pennypost.dns.servers=127.0.0.1:" + FreePorts.one());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        gateway.close();
        mailboxService.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestURI() + " " + key);
        boolean internal = exchange.getRequestURI().getPath().startsWith("/internal/");
        int status = ("Bearer " + (internal ? "token" : "key")).equals(key) ? 200 : 401;
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        byte[] body = (query.contains("ann%40example.org") || query.contains("ann@example.org")
                        ? "\"LOCAL\""
                        : "\"LOCAL_UNKNOWN\"")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void saysWhatWouldHappen() throws Exception {
        HttpResponse<String> answer = call(
                "key", "?ip=192.0.2.7&from=bob@example.com&to=ann@example.org&to=eve@example.org&tls=true", MESSAGE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode outcome = JsonMapper.shared().readTree(answer.body());
        assertThat(outcome.path("disposition").asString()).isEqualTo("ACCEPT");
        assertThat(outcome.path("reply").asString()).isEqualTo("250 2.0.0 OK");
        assertThat(outcome.path("decisive").isNull()).isTrue();
        assertThat(outcome.path("findings").findValuesAsString("recipient"))
                .containsExactly("ann@example.org", "eve@example.org");
        assertThat(outcome.path("findings").get(1).path("reply").asString()).startsWith("550 5.1.1 ");
        assertThat(outcome.path("added").get(0).asString())
                .startsWith("Received: from [192.0.2.7] ([192.0.2.7])")
                .contains("for <ann@example.org>");
        assertThat(outcome.path("removed").isEmpty()).isTrue();
    }

    @Test
    void nobodyWithoutAKeyIsAnswered() throws Exception {
        for (String key : List.of("", "token", "other")) {
            asked.clear();
            HttpResponse<String> answer = call(key, "?ip=192.0.2.7&to=ann@example.org", MESSAGE);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.body()).contains("urn:pennypost:unauthorized");
            assertThat(asked).hasSize(key.isEmpty() ? 0 : 1).noneMatch(request -> request.contains("ann"));
        }
        assertThat(call("other", "/%74rials", "?ip=192.0.2.7", "message/rfc822", MESSAGE)
                        .statusCode())
                .isEqualTo(401);
        assertThat(call("other", "/trials;a=b", "?ip=nowhere", "message/rfc822", MESSAGE)
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    ?ip=nowhere,                          422, ip
                    ?ip=127.1,                            422, ip
                    ?ip=1.2.3.256,                        422, ip
                    ?ip=192.0.2.7&from=bob,               422, from
                    ?ip=192.0.2.7&to=ann@example.org&to=b, 422, to
                    ?ip=192.0.2.7&helo=a%0D%0Ab,          422, helo
                    """)
    void saysWhichParameterIsUnusable(String query, int status, String field) throws Exception {
        HttpResponse<String> answer = call("key", query, MESSAGE);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("type").asString()).isEqualTo("urn:pennypost:unusable");
        assertThat(problem.path("detail").asString()).startsWith(field + ": ");
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        assertThat(call("key", "", MESSAGE).statusCode()).isEqualTo(400);
        assertThat(call("key", "?ip=192.0.2.7&tls=perhaps", MESSAGE).statusCode())
                .isEqualTo(400);
        HttpResponse<String> noMail = call("key", "/trials", "?ip=192.0.2.7", "text/plain", MESSAGE);
        assertThat(noMail.statusCode()).isEqualTo(415);
        assertThat(noMail.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void refusesALargerMessageThanASession() throws Exception {
        HttpResponse<String> answer = call("key", "?ip=192.0.2.7", MESSAGE + "text\n".repeat(2_000_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:pennypost:too-large");
        assertThat(problem.path("largest").asInt()).isEqualTo(1024);
    }

    private static HttpResponse<String> call(String key, String query, String message) throws Exception {
        return call(key, "/trials", query, "message/rfc822", message);
    }

    private static HttpResponse<String> call(String key, String path, String query, String type, String message)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + gateway.getEnvironment().getProperty("local.server.port") + "/api/v1/policy" + path + query))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(message));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
