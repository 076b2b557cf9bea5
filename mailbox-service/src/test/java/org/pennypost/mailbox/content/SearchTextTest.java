package org.pennypost.mailbox.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.ScanLimits;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTextTest {

    @Test
    void textsAreComparedByUnicodeCasemap() {
        assertThat(SearchText.fold("Grüße, ΟΔΥΣΣΕΥΣ")).isEqualTo(SearchText.fold("GRÜßE, οδυσσευς"));
    }

    @Test
    void whatCannotBeStoredIsReplaced() {
        assertThat(SearchText.fold("a\0b")).isEqualTo("A\uFFFDB");
        assertThat(SearchText.storable("x\uD83D y\uDE00 \uD83D\uDE00")).isEqualTo("x\uFFFD y\uFFFD \uD83D\uDE00");
    }

    @Test
    void aLineForEachFieldAndThenForEachPart() throws IOException {
        String message = """
                Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
                X-Long: one
                  Two
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Hello
                --b
                Content-Type: application/pdf; name="Plan B.pdf"

                --b--
                """.replace("\n", "\r\n");
        var scanned = MimeScanner.scan(
                new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), ScanLimits.DEFAULT);

        assertThat(SearchText.header(scanned).split("\n"))
                .contains(SearchText.fold("Subject: Grüße"))
                .anyMatch(line -> line.startsWith("X-LONG: ONE") && line.endsWith("TWO"))
                .anyMatch(line -> line.startsWith(": APPLICATION/PDF") && line.contains("PLAN B.PDF"));
        assertThat(SearchText.body(scanned)).contains("HELLO");
    }
}
