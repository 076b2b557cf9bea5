package org.pennypost.mailbox.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

/// The service and PostgreSQL are killed in the middle of their work, three times or as many as the property
/// `pennypost.kills` says: the service, PostgreSQL, both.
class KillTest {

    private static final Logger log = LoggerFactory.getLogger(KillTest.class);
    private static final int KILLS = Integer.getInteger("pennypost.kills", 3);
    private static final List<MailAddress> ADDRESSES =
            List.of(MailAddress.parse("ann@example.org"), MailAddress.parse("bob@example.org"));

    @Test
    void nothingThatWasAcknowledgedIsLostAndNothingIsHalfThere(@TempDir Path directory) throws Exception {
        long seed = Long.getLong("pennypost.seed", System.nanoTime());
        log.info("-Dpennypost.seed={} -Dpennypost.kills={}", seed, KILLS);
        Random random = new Random(seed);
        try (var postgres = new DurablePostgres(directory.resolve("data"));
                var service = new ServiceProcess(postgres.database(), directory.resolve("service.log"));
                MailboxClient client = RunningService.clientOf(service.url());
                Traffic traffic = new Traffic(client, ADDRESSES)) {
            service.awaitReady(client);
            addAccounts(service.url());
            traffic.start(8);
            for (int kill = 0; kill < KILLS; kill++) {
                traffic.awaitAcknowledged(20 + random.nextInt(60));
                if (kill % 3 > 0) {
                    postgres.killAndRestart(random.nextBoolean());
                }
                if (kill % 3 != 1) {
                    service.killAndRestart();
                }
                service.awaitReady(client);
            }
            traffic.awaitAcknowledged(20);
            traffic.stop();
            traffic.assertKept(sql(postgres.database()));
        }
    }

    private static JdbcClient sql(TestDatabase database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }

    static void addAccounts(URI url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            post(http, url.resolve("/api/v1/domains"), "{\"name\":\"example.org\"}");
            for (MailAddress address : ADDRESSES) {
                post(
                        http,
                        url.resolve("/api/v1/accounts"),
                        "{\"address\":\"" + address + "\",\"password\":\"secret\"}");
            }
        }
    }

    private static void post(HttpClient http, URI url, String json) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(url)
                        .header("Authorization", "Bearer " + RunningService.API_KEY)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
