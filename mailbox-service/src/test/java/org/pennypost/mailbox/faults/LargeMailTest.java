package org.pennypost.mailbox.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mailbox.api.client.MailboxClient;
import org.pennypost.mailbox.api.testing.TestDatabase;
import org.pennypost.mailbox.testing.RunningService;

import static org.assertj.core.api.Assertions.assertThat;

/// 150 MiB from an edge into the service and out again over HTTP, both as processes with small heaps.
class LargeMailTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// An idle service needs more than 32 MiB, so that this is less than 64 MiB more.
    private static final String HEAP_OF_SERVICE = "-Xmx96m";

    private static final String HEAP_OF_EDGE = "-Xmx64m";

    @Test
    void isHeldNowhereAsAWhole(@TempDir Path directory) throws Exception {
        try (var service = new ServiceProcess(
                        TestDatabase.create(),
                        directory.resolve("service.log"),
                        HEAP_OF_SERVICE,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dpennypost.content.largest=151MB");
                MailboxClient client = RunningService.clientOf(service.url())) {
            service.awaitReady(client);
            KillTest.addAccounts(service.url());
            Path log = directory.resolve("edge.log");
            Process edge = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            HEAP_OF_EDGE,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LargeMail.class.getName(),
                            service.url().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                assertThat(edge.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } finally {
                edge.destroyForcibly();
            }

            assertThat(edge.exitValue()).as(Files.readString(log)).isZero();
            assertThat(service.isAlive()).as("the service").isTrue();
        }
    }
}
