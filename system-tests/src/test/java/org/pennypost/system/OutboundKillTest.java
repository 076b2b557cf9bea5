package org.pennypost.system;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.net.FreePorts;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.standalone.Pennypost;

import static org.awaitility.Awaitility.await;

/// A thousand messages are on their way to other hosts when something dies as by `kill -9`. Each of them arrives, and
/// none twice unless the remote host's answer was lost, which the queue knows.
class OutboundKillTest {

    private static final int MESSAGES = 1_000;
    private static final int DOMAINS = 20;
    private static final String FIRST = "first.worker.test";
    private static final String SECOND = "second.worker.test";
    private static final Duration WHILE_SENDING = Duration.ofSeconds(2);
    private static final Duration WHILE_DYING = Duration.ofMillis(600);
    private static final Duration START = Duration.ofMinutes(2);

    private static final List<String> SETTINGS = Stream.concat(
                    Stream.of("relay.lease=5s", "relay.per-destination=4", "relay.partitions=12"),
                    Stream.of("messages", "recipients")
                            .flatMap(what -> Stream.of("minute", "hour", "day")
                                    .map(time -> "sending." + what + "-per-" + time + "=0")))
            .toList();

    @Test
    void relayWorkersAndPostgresqlDie(@TempDir Path directory) throws Exception {
        try (RunningSystem system = new RunningSystem(SETTINGS.toArray(String[]::new));
                JavaProcess first = FurtherRelayWorker.start(system, directory, FIRST);
                JavaProcess second = FurtherRelayWorker.start(system, directory, SECOND)) {
            FakeSmtpHost host = system.remoteHost().hesitating(WHILE_SENDING);
            User ann = system.newUser("ann");
            OutboundMail mail = new OutboundMail(
                    IntStream.range(0, DOMAINS)
                            .mapToObj(_ -> system.newRemoteDomain())
                            .toList(),
                    MESSAGES);
            mail.submit(system.port("smtp.submissions-port"), ann.address(), ann.password());
            // Both have a share before it goes faster: enough is left for each death.
            OutboundMail.awaitGreeted(host, FIRST, SECOND);
            host.hesitating(WHILE_DYING);

            OutboundMail.awaitMore(host, 100);
            first.kill();
            OutboundMail.awaitMore(host, 100);
            DatabaseServer database = system.database();
            database.takeAway();
            database.bringBack();
            OutboundMail.awaitMore(host, 100);
            second.kill();

            mail.awaitArrived(host, database);
            mail.assertOnceOrAmbiguous(host, database);
        }
    }

    /// With its Kafka, and the services all at once.
    @Test
    void theWholeSystemDies(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        try (FakeDnsServer dns = FakeDnsServer.start();
                FakeSmtpHost host = FakeSmtpHost.start().hesitating(WHILE_SENDING)) {
            dns.address("mx.remote.test", "127.0.0.1");
            List<String> domains = IntStream.range(0, DOMAINS)
                    .mapToObj(number -> "d" + number + ".remote.test")
                    .toList();
            domains.forEach(domain -> dns.mx(domain, 10, "mx.remote.test"));
            int api = FreePorts.one();
            int submissions = FreePorts.one();
            List<String> arguments = arguments(data, api, submissions, host.port(), dns.address());
            try (JavaProcess system = new JavaProcess(directory.resolve("log"), Pennypost.class, arguments)) {
                Administration administration =
                        new Administration(URI.create("http://127.0.0.1:" + api), RunningSystem.API_KEY);
                await().atMost(START)
                        .failFast("it has ended, see " + system.log(), () -> !system.isAlive())
                        .ignoreExceptions()
                        .until(() -> !administration.queue().isEmpty());
                administration.addDomain("ours.test");
                administration.addAccount("ann@ours.test", "secret-of-ann");
                OutboundMail mail = new OutboundMail(domains, MESSAGES);
                mail.submit(submissions, "ann@ours.test", "secret-of-ann");
                host.hesitating(WHILE_DYING);

                for (int kill = 0; kill < 2; kill++) {
                    OutboundMail.awaitMore(host, 100);
                    system.kill();
                    system.startAgain();
                }

                OutboundMail.awaitMore(host, 1);
                DatabaseServer database = database(data);
                mail.awaitArrived(host, database);
                mail.assertOnceOrAmbiguous(host, database);
                system.kill();
                database.takeAway();
            }
        }
    }

    private static List<String> arguments(Path data, int api, int submissions, int remotePort, String dns) {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.addAll(List.of(
                "data=" + data,
                "hostname=" + RunningSystem.HOSTNAME,
                "api-key=" + RunningSystem.API_KEY,
                "api.port=" + api,
                "smtp.submissions-port=" + submissions,
                "relay.port=" + remotePort,
                "relay.allow-private=true",
                "relay.retry-schedule=1s",
                "dns.servers=" + dns));
        for (String other : List.of(
                "smtp.port",
                "smtp.submission-port",
                "smtp.lmtp-port",
                "imap.port",
                "imap.tls-port",
                "pop3.port",
                "pop3.tls-port")) {
            settings.add(other + "=0");
        }
        return settings.stream().map(setting -> "--pennypost." + setting).toList();
    }

    private static DatabaseServer database(Path data) throws Exception {
        Path files = data.resolve("postgres");
        String port =
                Files.readAllLines(files.resolve("cluster/postmaster.pid")).get(3);
        return new DatabaseServer(
                files,
                "jdbc:postgresql://127.0.0.1:" + port + "/pennypost",
                Files.readString(data.resolve("postgres-password")).strip());
    }
}
