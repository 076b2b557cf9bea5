package org.pennypost.mailbox.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Uid;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What no operation can use, sent to every operation that there is: the answer says so as problem+json, is never a
/// fault of the service, and nothing has changed.
class BadInputTest {

    private static final MailAddress ANN = MailAddress.parse("ann@example.org");
    private static final List<String> VALUES =
            List.of("nonsense", "-1", "99999999999999999999", "0", "a\u0000b", "\u202E/..;", "x".repeat(5000));
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "17",
            "\"text\"",
            "[]",
            "[null]",
            "{}",
            "{",
            "not json",
            "{\"name\":17,\"address\":[],\"uids\":{},\"ids\":[17],\"to\":{}}",
            "{\"surprise\":true}",
            "{\"name\":\"a\\u0000b\",\"address\":\"a\\u0000b@example.org\",\"password\":\"\\u0000\"}",
            "[".repeat(2000));

    /// Where it stands in a path: no code of ours sees it.
    private static final Pattern REFUSED_BY_THE_WEB_SERVER = Pattern.compile("[\\x00/]");

    private static final int LARGEST_JSON = 20_000;
    private static final int LARGEST_MESSAGE = 30_000;

    private static RunningService service;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        service = RunningService.on(
                TestDatabase.create(),
                "pennypost.api.largest-json=" + LARGEST_JSON + "B",
                "pennypost.content.largest=" + LARGEST_MESSAGE + "B");
        http = HttpClient.newHttpClient();
        AccountAdministration administration = service.bean(AccountAdministration.class);
        administration.addDomain(ANN.domain());
        administration.addAccount(ANN, "secret", null);
    }

    @AfterAll
    static void stop() {
        http.close();
        service.close();
    }

    /// @param values by name, of what stands in the path and behind it
    /// @param octets whether its body is not JSON
    private record Operation(
            String method, String path, Map<String, String> values, List<String> query, boolean body, boolean octets) {

        String uri(Function<String, String> value) {
            String filled = path;
            for (String name : values.keySet()) {
                filled = filled.replace("{" + name + "}", encoded(value.apply(name)));
            }
            StringBuilder uri = new StringBuilder(filled);
            for (String name : query) {
                uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(value.apply(name)));
            }
            return uri.toString();
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    for (String path : mapping.getPatternValues()) {
                        if (path.startsWith("/api/") || path.startsWith("/internal/")) {
                            mapping.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> operations.add(operation(
                                            method.name(),
                                            path,
                                            handler,
                                            !mapping.getConsumesCondition().isEmpty())));
                        }
                    }
                });
        assertThat(operations).hasSizeGreaterThan(25);
        return operations;
    }

    private static Operation operation(String method, String path, HandlerMethod handler, boolean octets) {
        Map<String, String> values = new TreeMap<>();
        List<String> query = new ArrayList<>();
        boolean body = false;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            String name = String.valueOf(parameter.getParameter().getName());
            if (parameter.hasParameterAnnotation(PathVariable.class)) {
                values.put(name, usable(name));
            } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                values.put(name, usable(name));
                query.add(name);
            }
            body |= parameter.hasParameterAnnotation(RequestBody.class);
        }
        return new Operation(method, path, values, query, body, octets);
    }

    private static String usable(String name) {
        return switch (name) {
            case "address" -> ANN.toString();
            case "account" -> "1";
            case "mailbox" -> "1-1";
            case "content" -> "a".repeat(64);
            case "lease" -> "00000000-0000-0000-0000-000000000000";
            default -> "1";
        };
    }

    @Test
    void noOperationFailsOverWhatItCannotUse() throws Exception {
        Map<String, Long> before = rows();
        SoftAssertions answers = new SoftAssertions();
        for (Operation operation : operations()) {
            if (harmlessWithoutInput(operation)) {
                continue;
            }
            for (String bad : VALUES) {
                for (String name : operation.values.keySet()) {
                    String uri = operation.uri(it -> it.equals(name) ? bad : usable(it));
                    boolean ours = !REFUSED_BY_THE_WEB_SERVER.matcher(bad).find();
                    check(answers, operation + " with " + name + "=" + shown(bad), operation.method, uri, null, ours);
                }
            }
            if (operation.body) {
                for (String body : BODIES) {
                    String uri = operation.uri(BadInputTest::usable);
                    check(answers, operation + " of " + shown(body), operation.method, uri, body, true);
                }
            }
        }
        answers.assertAll();
        assertThat(rows()).isEqualTo(before);
    }

    /// Whether it says how large it is or not.
    @Test
    void everyOperationRefusesABodyThatIsTooLarge() throws Exception {
        SoftAssertions answers = new SoftAssertions();
        String body = " ".repeat(LARGEST_JSON) + "{}";
        for (Operation operation : operations()) {
            if (operation.body) {
                URI uri = URI.create(service.url() + operation.uri(BadInputTest::usable));
                for (BodyPublisher publisher : List.of(
                        BodyPublishers.ofString(body),
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))) {
                    HttpResponse<String> answer = send(operation.method, uri, publisher);
                    answers.assertThat(answer.statusCode())
                            .as(operation + ": " + answer.body())
                            .isEqualTo(operation.octets ? 415 : 413);
                }
            }
        }
        answers.assertAll();
    }

    @Test
    void everyOperationRefusesAMessageThatIsTooLarge() {
        ContentSource large = () -> new ByteArrayInputStream(new byte[LARGEST_MESSAGE + 1]);
        Append append = new Append(Flags.NONE, null, large);
        AccountId account = new AccountId(1);
        try (MailboxClient client = service.client()) {
            MailboxId inbox = client.mailboxes().list(account).stream()
                    .filter(it -> it.name().isInbox())
                    .map(it -> Objects.requireNonNull(it.id()))
                    .findAny()
                    .orElseThrow();
            Submission submission = new Submission(
                    UUID.randomUUID(),
                    null,
                    null,
                    List.of(new Submission.Recipient(ANN, List.of(), null)),
                    MailParameters.NONE);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> client.mailboxes().append(account, inbox, List.of(append)),
                    () -> client.mailboxes().replace(account, inbox, new Uid(1), inbox, append),
                    () -> client.intake().accept(submission, large))) {
                assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                Refusal.class, it -> assertThat(it.code()).isEqualTo(RefusalCode.LIMIT));
            }
        }
    }

    /// It does what it does, whatever is sent.
    private static boolean harmlessWithoutInput(Operation operation) {
        return operation.values.isEmpty() && !operation.body;
    }

    private static void check(
            SoftAssertions answers, String what, String method, String uri, @Nullable String body, boolean ours)
            throws Exception {
        HttpResponse<String> answer = call(method, uri, body);
        int status = answer.statusCode();
        if (status / 100 == 2) {
            // It could be used after all; what matters then is that it has changed nothing.
            return;
        }
        answers.assertThat(status).as(what + ": " + answer.body()).isBetween(400, 499);
        if (ours) {
            answers.assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(what)
                    .startsWith("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /api/v1/domains?limit=many                  |                                         | 400 | limit",
                "GET  | /api/v1/queue?after=x                       |                                         | 422 | after",
                "GET  | /api/v1/queue?recipient=nobody              |                                         | 422 | recipient",
                "GET  | /api/v1/queue?state=GONE                    |                                         | 422 | state",
                "GET  | /api/v1/queue?bounceClass=GONE              |                                         | 422 | bounceClass",
                "GET  | /api/v1/queue?queuedBefore=now              |                                         | 400 | queuedBefore",
                "GET  | /api/v1/queue/jobs?after=x                  |                                         | 422 | after",
                "POST | /api/v1/queue/jobs                          | {\"action\":\"EAT\",\"selection\":{}} | 422 | action",
                "POST | /api/v1/queue/jobs                          | {\"action\":\"HOLD\"}             | 422 | selection",
                "POST | /api/v1/queue/jobs                          | {\"action\":\"REROUTE\",\"selection\":{}} | 422 | host",
                "POST | /api/v1/queue/pauses                        | {}                                      | 422 | domain",
                "POST | /api/v1/queue/pauses | {\"domain\":\"x.example\",\"account\":\"ann@example.org\"} | 422 | account",
                "POST | /api/v1/queue/1/reroute                     | {}                                      | 422 | host",
                "GET  | /api/v1/suppression?source=HEARSAY          |                                         | 422 | source",
                "GET  | /api/v1/suppression?bounceClass=GONE        |                                         | 422 | bounceClass",
                "POST | /api/v1/suppression                         | {}                                      | 422 | address",
                "POST | /api/v1/suppression | {\"address\":\"x@y.example\",\"senderDomain\":\"@\"} | 422 | senderDomain",
                "GET  | /api/v1/quarantine?after=x                  |                                         | 422 | after",
                "GET  | /api/v1/quarantine?recipient=nobody     |                                         | 422 | recipient",
                "GET  | /api/v1/dkim/keys?domain=@                  |                                         | 422 | domain",
                "POST | /api/v1/dkim/keys                           | {\"algorithm\":\"rsa-sha256\"}          | 422 | domain",
                "POST | /api/v1/dkim/keys                           | {\"domain\":\"example.org\"}            | 422 | algorithm",
                "POST | /api/v1/dkim/keys                           | {\"domain\":\"example.org\",\"algorithm\":\"rsa-sha1\"} | 422 | algorithm",
                "POST | /api/v1/dkim/keys                           | {\"domain\":\"example.org\",\"algorithm\":\"rsa-sha256\",\"selector\":\"a b\"} | 422 | selector",
                "POST | /api/v1/dkim/keys/example.org/s/activate?unseen=perhaps |                             | 400 | unseen",
                "GET  | /api/v1/integrity/findings?after=x          |                                         | 422 | after",
                "GET  | /api/v1/accounts/ann@example.org/expunged?since=now |                                 | 400 | since",
                "GET  | /api/v1/accounts/ann@example.org/expunged?after=1-2 |                                 | 422 | after",
                "GET  | /api/v1/accounts/ann@example.org/expunged?mailbox=a//b |                              | 422 | mailbox",
                "POST | /api/v1/domains                             | {\"name\":17.5}                       | 422 | name",
                "POST | /api/v1/domains                             | {\"nam\":\"x.example\"}               | 422 | nam",
                "POST | /api/v1/domains                             | {\"name\":{}}                           | 422 | name",
                "POST | /api/v1/domains                             | {}                                      | 422 | name",
                "POST | /api/v1/accounts                            | {\"address\":\"x\",\"password\":\"p\"}  | 422 | address",
                "POST | /api/v1/accounts                            | {\"address\":\"bob@example.org\"}       | 422 | password",
                "POST | /api/v1/accounts/ann@example.org/expunged/restorations | {\"ids\":[\"1\"]}            | 422 | ids",
                "POST | /api/v1/accounts/ann@example.org/expunged/restorations | {\"since\":\"yesterday\"}    | 422 | since",
                "POST | /api/v1/accounts/ann@example.org/expunged/restorations | {}                           | 422 | since",
                "POST | /api/v1/accounts/ann@example.org/expunged/restorations | {\"ids\":[],\"to\":\"a//b\"} | 422 | to",
                "GET  | /internal/v1/accounts/x/mailboxes           |                                         | 400 | account",
                "GET  | /internal/v1/accounts/1/mailboxes/1-1/changes|                                         | 400 | since",
                "GET  | /internal/v1/contents/abc?offset=0&length=1 |                                         | 400 | content",
                "POST | /internal/v1/accounts/1/subscriptions       | {\"name\":\"a//b\",\"subscribed\":true} | 422 | name",
                "POST | /internal/v1/accounts/1/renamings           | {\"from\":\"a\"}                        | 422 | to",
            })
    void saysWhichPartCannotBeUsed(String method, String uri, @Nullable String body, int status, String field)
            throws Exception {
        HttpResponse<String> answer = call(method, uri, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("field").asString("")).isEqualTo(field);
        assertThat(problem.path("detail").asString("")).isNotEmpty();
    }

    private static String shown(String value) {
        return value.length() > 30 ? value.substring(0, 30) + "…" : value;
    }

    /// How many there are in each table that an operation could change.
    private static Map<String, Long> rows() {
        JdbcClient database = service.bean(JdbcClient.class);
        Map<String, Long> rows = new TreeMap<>();
        Stream.of(
                        "domains",
                        "accounts",
                        "mailboxes",
                        "subscriptions",
                        "messages",
                        "expunged",
                        "submissions",
                        "deliveries",
                        "dkim_keys",
                        "dmarc_outgoing",
                        "tls_outgoing",
                        "queue_jobs",
                        "queue_pauses")
                .forEach(table -> rows.put(
                        table,
                        database.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()));
        return rows;
    }

    private static HttpResponse<String> call(String method, String uri, @Nullable String body)
            throws IOException, InterruptedException {
        return send(
                method,
                URI.create(service.url() + uri),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(String method, URI uri, BodyPublisher body)
            throws IOException, InterruptedException {
        String key = uri.getPath().startsWith("/internal") ? RunningService.SERVICE_TOKEN : RunningService.API_KEY;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body);
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
