package org.pennypost.smtp.filter.clamav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Candidates;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.FilterAddress;
import org.pennypost.smtp.filter.TooLargeException;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A real clamd, where there is one, with a signature of our own.
class ClamdTest {

    private static final Path CLAMD = Path.of("/usr/sbin/clamd");
    private static final String VIRUS = "pennypost's own test virus, which harms nobody";

    @TempDir
    Path directory;

    private Process clamd;
    private Path socket;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(CLAMD), "no clamd");
        socket = directory.resolve("clamd.sock");
        Files.createDirectory(directory.resolve("signatures"));
        Files.writeString(
                directory.resolve("signatures/own.ndb"),
                "Pennypost.Test:0:*:" + HexFormat.of().formatHex(VIRUS.getBytes(US_ASCII)) + "\n");
        Path configuration = Files.writeString(directory.resolve("clamd.conf"), """
                DatabaseDirectory %1$s/signatures
                LocalSocket %1$s/clamd.sock
                Foreground yes
                StreamMaxLength 1M
                """.formatted(directory));
        clamd = new ProcessBuilder(CLAMD.toString(), "--config-file=" + configuration)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("clamd.log").toFile())
                .start();
        await().until(() -> Files.exists(socket) || !clamd.isAlive());
        assumeTrue(clamd.isAlive(), "clamd does not start here");
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (clamd != null) {
            clamd.destroy();
            clamd.waitFor();
        }
    }

    @Test
    void itFindsWhatIsInTheBodyAndNothingElse() throws IOException {
        assertThat(ask(Candidates.MESSAGE)).isEqualTo(Finding.accept("clamav", "nothing found"));
        Finding finding = ask(Candidates.MESSAGE + "See: " + VIRUS + "\r\n");
        assertThat(finding.reply()).hasToString("550 5.7.1 the message contains Pennypost.Test.UNOFFICIAL");
    }

    @Test
    void itSaysWhatItFindsTooLarge() {
        assertThatThrownBy(() -> ask(Candidates.MESSAGE + "x".repeat(4 * 1024 * 1024)))
                .isInstanceOf(TooLargeException.class);
    }

    private Finding ask(String message) throws IOException {
        return new ClamavFilter(FilterAddress.parse("unix:" + socket), Candidates.limits(), Disposition.REJECT)
                .ask(Candidates.outside(message), Deadline.after(Duration.ofMinutes(1)));
    }
}
