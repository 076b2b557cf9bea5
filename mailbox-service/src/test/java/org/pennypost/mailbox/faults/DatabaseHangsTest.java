package org.pennypost.mailbox.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole service while its database keeps all connections and answers nothing.
class DatabaseHangsTest {

    private static final Logger log = LoggerFactory.getLogger(DatabaseHangsTest.class);

    /// What may be silent for two seconds is asked every two, and connected to for four.
    private static final Duration BOUND = Duration.ofSeconds(25);

    private static final Duration RESUMES_WITHIN = Duration.ofSeconds(5);
    private static final List<MailAddress> ADDRESSES =
            List.of(MailAddress.parse("ann@example.org"), MailAddress.parse("bob@example.org"));

    private DurablePostgres postgres;
    private TcpProxy proxy;
    private RunningService service;
    private MailboxClient client;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        postgres = new DurablePostgres(directory.resolve("data"));
        TestDatabase database = postgres.database();
        URI address = URI.create(database.url().substring("jdbc:".length()));
        proxy = new TcpProxy(address.getPort());
        String throughProxy = "jdbc:postgresql://127.0.0.1:" + proxy.port() + address.getPath();
        service = RunningService.on(
                new TestDatabase(throughProxy, database.user(), database.password()), "pennypost.database.silence=2s");
        client = service.client();
        AccountAdministration administration = service.bean(AccountAdministration.class);
        administration.addDomain(ADDRESSES.getFirst().domain());
        ADDRESSES.forEach(one -> administration.addAccount(one, "secret", null));
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        service.close();
        proxy.close();
        postgres.close();
    }

    @Test
    void whoWaitsForAServerThatStandsStillIsToldAndNothingIsLost() throws Exception {
        try (Traffic traffic = new Traffic(client, ADDRESSES)) {
            traffic.start(8);
            traffic.awaitAcknowledged(40);
            postgres.freeze();
            try {
                // Every client has been told: none waits for ever.
                traffic.awaitRefused(16);
                assertThat(get("/api/v1/domains").statusCode()).isEqualTo(503);
            } finally {
                postgres.thaw();
            }
            long thawed = System.nanoTime();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(RESUMES_WITHIN)
                    .until(() -> get("/api/v1/domains").statusCode() == 200);
            log.info(
                    "resumed after {} ms",
                    Duration.ofNanos(System.nanoTime() - thawed).toMillis());
            traffic.awaitAcknowledged(40);
            traffic.stop();
            TestDatabase database = postgres.database();
            traffic.assertKept(JdbcClient.create(
                    new DriverManagerDataSource(database.url(), database.user(), database.password())));
        }
    }

    @Test
    void whoWaitsForANetworkThatSwallowsEverythingIsTold() throws Exception {
        proxy.freeze();
        HttpResponse<String> answer = get("/api/v1/domains");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("urn:pennypost:unavailable");
        proxy.thaw();
        Awaitility.await()
                .atMost(RESUMES_WITHIN)
                .until(() -> get("/api/v1/domains").statusCode() == 200);
    }

    @Test
    void aStatementMayTakeLongerThanThat() {
        Transactions transactions = service.bean(Transactions.class);
        JdbcClient database = service.bean(JdbcClient.class);

        assertThat(transactions.single(() -> database.sql("select 'done' from pg_sleep(7)")
                        .query(String.class)
                        .single()))
                .isEqualTo("done");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(service.url().resolve(path))
                            .timeout(BOUND)
                            .header("Authorization", "Bearer " + RunningService.API_KEY)
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
