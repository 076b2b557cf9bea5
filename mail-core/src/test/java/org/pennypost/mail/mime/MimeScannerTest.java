package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /// The ranges that FETCH serves, on a message as it comes (RFC 9051 §6.4.5.1).
    @Test
    void sectionsAreRangesOfTheMessage() {
        byte[] octets = Samples.octets("nested-message");
        BodyPart body = Samples.scan(octets).message().body();
        assertThat(slice(octets, Sections.content(body, List.of(1)))).isEqualTo("see below");
        assertThat(slice(octets, Sections.mime(body, List.of(2)))).isEqualTo("Content-Type: message/rfc822\r\n\r\n");
        assertThat(slice(octets, Sections.header(body, List.of(2))))
                .startsWith("From: \"Inner\"")
                .endsWith("=c\r\n\r\n");
        assertThat(slice(octets, Sections.text(body, List.of(2))))
                .startsWith("--c\r\n")
                .endsWith("--c--");
        assertThat(slice(octets, Sections.content(body, List.of(2, 2)))).isEqualTo("<b>inner</b> html");
        assertThat(slice(octets, Sections.content(body, List.of(4))))
                .isEqualTo("Subject: header and empty line\r\n\r\n");
        assertThat(Sections.content(body, List.of(2, 3))).isEmpty();
    }

    @Test
    void onlyTheStreamFails() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[10]), closed);
        assertThatThrownBy(() -> MimeScanner.scan(broken, ScanLimits.DEFAULT)).isInstanceOf(IOException.class);
    }

    @Test
    void theEmptyMessageIsAMessage() {
        ScannedMessage scanned = Samples.scan(new byte[0]);
        assertThat(scanned.message().body().extent()).isEqualTo(new PartExtent(0, 0, 0));
        assertThat(scanned.message().envelope()).isEqualTo(Envelope.EMPTY);
    }

    @Test
    void aFinishedScannerTakesNoMore() {
        MimeScanner scanner = new MimeScanner(ScanLimits.DEFAULT);
        scanner.finish();
        assertThatThrownBy(() -> scanner.write('x')).isInstanceOf(IllegalStateException.class);
    }

    private static String slice(byte[] octets, Optional<OctetRange> range) {
        return range.map(r -> new String(octets, (int) r.start(), (int) r.length(), StandardCharsets.UTF_8))
                .orElse("none");
    }
}
