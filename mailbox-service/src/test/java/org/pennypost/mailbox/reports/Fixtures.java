package org.pennypost.mailbox.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reports as other hosts send them.
final class Fixtures {

    private Fixtures() {}

    static String text(String name) {
        return new String(octets(name), UTF_8);
    }

    static byte[] octets(String name) {
        try (InputStream file = Objects.requireNonNull(Fixtures.class.getResourceAsStream("/reports/" + name))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] octets) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /// Files of these names, each with the octets.
    static byte[] zip(byte[] octets, String... names) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(compressed)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(octets);
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /// A message with the report attached.
    static String message(String type, String file, byte[] attached) {
        return String.join(
                "\r\n",
                "From: Reports <reports@receiver.example>",
                "To: dmarc-reports@example.org",
                "Subject: Report Domain: example.org",
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain",
                "",
                "A report.",
                "--b",
                "Content-Type: " + type,
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename=\"" + file + "\"",
                "",
                Base64.getMimeEncoder().encodeToString(attached),
                "--b--",
                "");
    }
}
