package org.pennypost.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

import org.pennypost.standalone.data.DataDirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class FoundationsTest {

    @TempDir
    private Path temporary;

    private final Map<String, Object> properties = new HashMap<>();

    /// Why nothing was started, in the line that is printed.
    private String failure() {
        try (var context = new GenericApplicationContext()) {
            properties.putIfAbsent("pennypost.data", temporary.resolve("data").toString());
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
            Throwable failure = catchThrowable(() -> new Foundations(new Progress(System.out)).initialize(context));
            assertThat(failure).as("something that must not start").isNotNull();
            assertThat(temporary.resolve("data/postgres")).doesNotExist();
            assertThat(temporary.resolve("data/kafka")).doesNotExist();
            return Explanation.of(failure);
        }
    }

    @Test
    void saysWhichPortIsInUse() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            properties.put("pennypost.imap.tls-port", other.getLocalPort());

            assertThat(failure())
                    .startsWith("cannot listen on 127.0.0.1:" + other.getLocalPort()
                            + " for IMAP (TLS) (PENNYPOST_IMAPS_PORT)")
                    .contains("in use")
                    .doesNotContain("\n");
        }
    }

    @Test
    void saysWhichValueIsWrong() {
        properties.put("pennypost.smtp.port", "smtp");
        assertThat(failure()).startsWith("pennypost.smtp.port cannot be \"smtp\"");

        properties.put("pennypost.smtp.port", "66000");
        assertThat(failure()).isEqualTo("PENNYPOST_SMTP_PORT is 66000, not a port (0 to 65535)");

        properties.put("pennypost.smtp.port", "0");
        properties.put("pennypost.tls.certificate", "certificate.pem");
        properties.put("pennypost.bind", "not an address");
        assertThat(failure()).startsWith("pennypost.bind cannot be \"not an address\"");
    }

    @Test
    void saysThatAnotherRunsOnTheSameDirectory() {
        try (DataDirectory other = DataDirectory.open(temporary.resolve("data"))) {
            assertThat(failure())
                    .isEqualTo("the data directory " + other.resolve("")
                            + " is in use by another Pennypost (PENNYPOST_DATA)");
        }
    }

    @Test
    void saysWhereItMayNotWrite() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        properties.put("pennypost.data", file.resolve("data").toString());

        assertThat(failure()).startsWith("cannot write to the data directory " + file.resolve("data"));
    }
}
