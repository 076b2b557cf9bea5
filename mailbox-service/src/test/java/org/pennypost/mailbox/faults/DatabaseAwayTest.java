package org.pennypost.mailbox.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole service while its database goes and comes back.
class DatabaseAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<MailAddress> ADDRESSES =
            List.of(MailAddress.parse("ann@example.org"), MailAddress.parse("bob@example.org"));

    private static TcpProxy proxy;
    private static JdbcClient direct;
    private static RunningService service;
    private static MailboxClient client;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        TestDatabase database = TestDatabase.create();
        URI address = URI.create(database.url().substring("jdbc:".length()));
        proxy = new TcpProxy(address.getPort());
        String throughProxy = "jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath();
        service = RunningService.on(new TestDatabase(throughProxy, database.user(), database.password()));
        direct = JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
        client = service.client();
        http = HttpClient.newHttpClient();
        AccountAdministration administration = service.bean(AccountAdministration.class);
        administration.addDomain(ADDRESSES.getFirst().domain());
        ADDRESSES.forEach(one -> administration.addAccount(one, "secret", null));
    }

    @AfterAll
    static void stop() throws IOException {
        http.close();
        client.close();
        service.close();
        proxy.close();
    }

    @AfterEach
    void bringBack() {
        proxy.bringBack();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /internal/v1/recipients?address=ann@example.org | ''",
                "GET  | /internal/v1/accounts/1/mailboxes/1-1           | ''",
                "POST | /internal/v1/accounts/1/mailboxes               | {\"name\":\"Work\"}",
                "GET  | /api/v1/domains                                 | ''",
                "POST | /api/v1/domains                                 | {\"name\":\"more.example\"}",
                "GET  | /api/v1/queue                                   | ''",
            })
    void saysThatItIsUnavailableAndWhenToComeBack(String method, String path, String body) throws Exception {
        proxy.takeAway();
        HttpResponse<String> answer = call(method, path, body);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(it -> assertThat(it).containsOnlyDigits());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:pennypost:unavailable").doesNotContain("SQL", "Exception");
    }

    @Test
    void losesNothingThatWasAcknowledgedAndResumesByItself() throws Exception {
        try (Traffic traffic = new Traffic(client, ADDRESSES)) {
            traffic.start(8);
            for (int outage = 1; outage <= 3; outage++) {
                traffic.awaitAcknowledged(40 * outage);
                proxy.takeAway();
                traffic.awaitRefused(4 * outage);
                proxy.bringBack();
            }
            traffic.awaitAcknowledged(20);
            traffic.stop();
            traffic.assertKept(direct);
        }
    }

    @Test
    void isHealthyOnlyWhileItHasItsDatabase() throws Exception {
        assertThat(call("GET", "/actuator/health", "").statusCode()).isEqualTo(200);
        proxy.takeAway();
        assertThat(call("GET", "/actuator/health", "").statusCode()).isEqualTo(503);
        proxy.bringBack();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> call("GET", "/actuator/health", "").statusCode() == 200);
    }

    private static HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        String key = path.startsWith("/internal") ? RunningService.SERVICE_TOKEN : RunningService.API_KEY;
        HttpRequest.Builder request = HttpRequest.newBuilder(service.url().resolve(path))
                .header("Authorization", "Bearer " + key)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
