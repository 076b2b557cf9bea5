package org.pennypost.imap.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.imap.grammar.Section;
import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.spool.Spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// A message whose header is made of very many fields costs no more memory than others.
class LargeHeaderTest {

    private static final byte[] MESSAGE =
            ("Content-Transfer-Encoding: binary\r\n" + "a:\r\n".repeat(600_000) + "\r\n\0").getBytes(US_ASCII);

    @Test
    void isReadForItsFieldsUpToALimit() throws IOException {
        Section section = new Section(List.of(), new Section.Text.HeaderFields(List.of("Subject")));
        InputStream octets = new ByteArrayInputStream(MESSAGE);
        Cut cut = Cut.of(MimeScanner.scan(octets, ScanLimits.DEFAULT).message().body(), section, null);
        assertThat(cut.range()).contains(new OctetRange(0, 1024 * 1024));
    }

    @Test
    void isNotWrittenAnewForABinaryBody(@TempDir Path directory) throws IOException {
        try (Spool kept = new Spool(MESSAGE.length, directory)) {
            kept.write(MESSAGE, 0, MESSAGE.length);
            List<Piece.Given> given = List.of(new Piece.Kept(0, MESSAGE.length));
            assertThat(BinaryParts.encoded(given, kept)).isEqualTo(given);
        }
    }
}
