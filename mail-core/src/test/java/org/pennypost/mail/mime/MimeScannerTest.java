package org.pennypost.mail.mime;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MimeScannerTest {

    static List<Path> messages() {
        return Samples.messages();
    }

    /// Each odd message has beside it what is to be seen in it.
    @ParameterizedTest
    @MethodSource("messages")
    void readsOddMessages(Path message) {
        Path expected = Path.of(message.toString().replace(".eml", ".txt"));
        assertThat(Samples.describe(Samples.octets(message)))
                .isEqualTo(new String(Samples.octets(expected), StandardCharsets.UTF_8));
    }
}
