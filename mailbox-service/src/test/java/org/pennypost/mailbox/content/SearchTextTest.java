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
    void whatDiffersInCaseAloneIsEqual() {
        assertThat(SearchText.fold("Grüße, ΟΔΥΣΣΕΥΣ & STRASSE"))
                .isEqualTo(SearchText.fold("GRÜSSE, οδυσσευς & straße"));
        assertThat(SearchText.fold("Café")).isEqualTo(SearchText.fold("CAFE\u0301"));
        assertThat(SearchText.fold("cafe")).isNotEqualTo(SearchText.fold("café"));
    }

    @Test
    void whatCannotBeStoredIsReplaced() {
        assertThat(SearchText.fold("a\0b")).isEqualTo("a\uFFFDb");
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
                .contains("subject: grüsse")
                .anyMatch(line -> line.startsWith("x-long: one") && line.endsWith("two"))
                .anyMatch(line -> line.startsWith(": application/pdf") && line.contains("plan b.pdf"));
        assertThat(SearchText.body(scanned)).contains("hello");
    }
}
