package org.pennypost.mail.mime;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/// Messages made to be expensive end at the limits.
class MimeScannerLimitsTest {

    private static final Duration FAR_TOO_LONG = Duration.ofMinutes(1);

    @Test
    void fiveThousandNestedMultiparts() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThat(innermost(scan(text)).subtype()).isEqualTo("octet-stream");
    }

    @Test
    void fiveThousandNestedMessages() {
        BodyPart innermost = innermost(scan("Content-Type: message/rfc822\r\n\r\n".repeat(5000)));
        assertThat(innermost.type()).isEqualTo("application");
    }

    @Test
    void aHundredThousandParts() {
        BodyPart body = scan(
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(100_000) + "--b--\r\n");
        assertThat(body.children()).hasSize(ScanLimits.DEFAULT.parts() - 1);
        assertThat(body.children().getLast().extent().end())
                .isEqualTo(body.extent().end());
    }

    @Test
    void aHundredThousandMessagesInADigest() {
        BodyPart body = scan(
                "Content-Type: multipart/digest; boundary=b\r\n\r\n" + "--b\r\n\r\nSubject: x\r\n\r\n".repeat(100_000));
        assertThat(body.children()).hasSizeLessThan(ScanLimits.DEFAULT.parts());
    }

    @Test
    void aHundredThousandHeaderFields() {
        ScannedMessage scanned = scanned("X: y\r\n".repeat(1_000_000) + "\r\nbody");
        assertThat(scanned.header()).hasSizeLessThan(50_000);
        assertThat(scanned.message().body().size()).isEqualTo(4);
    }

    @Test
    void oneEndlessLine() {
        ScannedMessage scanned = scanned("Subject: " + "x".repeat(8_000_000));
        assertThat(scanned.message().size()).isEqualTo(8_000_009);
        assertThat(scanned.message().baseSubject()).hasSizeLessThan(3000);
    }

    @Test
    void structuresThatAskForBacktracking() {
        for (String piece : new String[] {
            "(", "\"", "<", ":", "[", "=?", "=?utf-8?q?", "=?x?q?y", ",", "\\", "a@", "(\\", "[a]", "re:"
        }) {
            String value = piece.repeat(200_000 / piece.length());
            scan("From: " + value + "\r\nSubject: " + value + "\r\nDate: " + value + "\r\nReferences: " + value
                    + "\r\nContent-Type: text/html; a=" + value + "\r\n\r\n" + value.replace('(', '<'));
        }
    }

    @Test
    void manyParametersInManyParts() {
        String part = "--b\r\nContent-Type: text/plain" + "; a=b".repeat(200) + "\r\n\r\n";
        BodyPart body = scan("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(9_000));
        assertThat(body.children().stream()
                        .mapToInt(child -> child.parameters().size())
                        .sum())
                .isLessThan(100_000);
    }

    private static BodyPart innermost(BodyPart body) {
        BodyPart part = body;
        int depth = 1;
        while (!part.children().isEmpty()) {
            part = part.children().getFirst();
            depth++;
        }
        assertThat(depth).isEqualTo(ScanLimits.DEFAULT.depth());
        return part;
    }

    private static BodyPart scan(CharSequence text) {
        return scanned(text).message().body();
    }

    private static ScannedMessage scanned(CharSequence text) {
        byte[] octets = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return assertTimeoutPreemptively(FAR_TOO_LONG, () -> Samples.scan(octets));
    }
}
