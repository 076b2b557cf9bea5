package org.pennypost.mailbox.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.net.FreePorts;
import org.pennypost.mail.net.JavaCommand;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mailbox.MailboxServiceApplication;
import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

/// The mailbox service as a process of its own, always on the same port. It finds no Kafka.
final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final TestDatabase database;
    private final Path log;
    private final List<String> options;
    private final int port;
    private Process process;

    ServiceProcess(TestDatabase database, Path log) throws IOException {
        this(database, log, "-Xmx384m");
    }

    /// @param options of the JVM, `-D` with settings among them
    ServiceProcess(TestDatabase database, Path log, String... options) throws IOException {
        this.database = database;
        this.log = log;
        this.options = List.of(options);
        port = FreePorts.one();
        process = start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// As `kill -9` does it.
    void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    /// Until it answers, with all that is behind it.
    void awaitReady(MailboxClient client) {
        MailAddress anybody = MailAddress.parse("anybody@example.org");
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast("the service has ended, see " + log, () -> !process.isAlive())
                .ignoreException(Refusal.class)
                .until(() -> client.accounts().recipient(anybody, 1) != null);
    }

    private Process start() throws IOException {
        List<String> arguments = List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=127.0.0.1:9",
                "--spring.kafka.admin.operation-timeout=1s",
                "--pennypost.changes.kafka=false",
                "--pennypost.service-token=" + RunningService.SERVICE_TOKEN,
                "--pennypost.api-key=" + RunningService.API_KEY);
        return new ProcessBuilder(JavaCommand.of(options, MailboxServiceApplication.class, arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
