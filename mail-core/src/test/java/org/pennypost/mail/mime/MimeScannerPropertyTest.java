package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever the octets: no exception, and the parts are nested ranges of the message that lie in their order.
class MimeScannerPropertyTest {

    private static final ScanLimits NARROW = new ScanLimits(3, 5, 200, 300, 64, 50);

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "--b\r\n",
            "\r\n--b--\r\n",
            "--outer\r\n",
            "--",
            ":",
            "; ",
            "\"",
            "(",
            ")",
            "<",
            ">",
            "=?utf-8?q?",
            "?=",
            "=",
            "\0",
            "é",
            "Content-Type: message/rfc822\r\n\r\n",
            "Content-Type: multipart/digest; boundary=b\r\n\r\n",
            "Content-Type: multipart/mixed; boundary*0=b\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "Subject: [a] Re: [b] fwd: x\r\n",
            "To: g: a@b, <@r:c@d>, \"x\"@y;\r\n",
            "Date: 1 Jan 24 25:61 +9900\r\n",
            "References: <a@b> <\"c\"@d>\r\n");

    static List<Path> messages() {
        return Samples.messages();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void mutatedMessagesAreStillRead(Path message) {
        Random random = new Random(message.getFileName().toString().hashCode());
        byte[] original = Samples.octets(message);
        check(original, random);
        for (int round = 0; round < 150; round++) {
            check(mutate(original, random), random);
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] octets = original;
        for (int change = random.nextInt(1, 8); change > 0; change--) {
            int from = random.nextInt(octets.length + 1);
            int to = Math.min(octets.length, from + random.nextInt(40));
            byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(octets, 0, from);
            switch (random.nextInt(5)) {
                case 0 -> changed.write(octets, to, octets.length - to);
                case 1 -> {
                    changed.write(octets, from, to - from);
                    changed.write(octets, from, octets.length - from);
                }
                case 2 -> {
                    changed.write(random.nextInt(256));
                    changed.write(octets, to, octets.length - to);
                }
                default -> {
                    changed.writeBytes(piece);
                    changed.write(octets, from, octets.length - from);
                }
            }
            octets = changed.toByteArray();
        }
        return octets;
    }

    private static void check(byte[] octets, Random random) {
        ScannedMessage scanned = Samples.scan(octets);
        checkTree(scanned, octets, ScanLimits.DEFAULT);
        assertThat(scanInPieces(octets, random)).isEqualTo(scanned);
        checkTree(Samples.scan(octets, NARROW), octets, NARROW);
    }

    private static ScannedMessage scanInPieces(byte[] octets, Random random) {
        MimeScanner scanner = new MimeScanner(ScanLimits.DEFAULT);
        int at = 0;
        while (at < octets.length) {
            int length = Math.min(octets.length - at, random.nextInt(1, 30));
            scanner.write(octets, at, length);
            at += length;
        }
        return scanner.finish();
    }

    static void checkTree(ScannedMessage scanned, byte[] octets, ScanLimits limits) {
        ParsedMessage message = scanned.message();
        assertThat(message.size()).isEqualTo(octets.length);
        assertThat(message.body().extent().whole()).isEqualTo(new OctetRange(0, octets.length));
        assertThat(message.preview().codePointCount(0, message.preview().length()))
                .isLessThanOrEqualTo(256);
        assertThat(scanned.text().length()).isLessThanOrEqualTo(limits.textChars());
        assertThat(count(message.body())).isLessThanOrEqualTo(limits.parts());
        assertThat(depth(message.body())).isLessThanOrEqualTo(limits.depth());
        ByteArrayOutputStream put = new ByteArrayOutputStream();
        reassemble(message.body(), octets, put);
        assertThat(put.toByteArray()).isEqualTo(octets);
    }

    private static void reassemble(BodyPart part, byte[] octets, ByteArrayOutputStream put) {
        PartExtent extent = part.extent();
        write(octets, extent.header(), put);
        long at = extent.bodyStart();
        for (BodyPart child : part.children()) {
            write(octets, new OctetRange(at, child.extent().headerStart()), put);
            reassemble(child, octets, put);
            at = child.extent().end();
        }
        write(octets, new OctetRange(at, extent.end()), put);
        checkKind(part, octets);
    }

    private static void checkKind(BodyPart part, byte[] octets) {
        if (part.multipart()) {
            assertThat(part.children()).isNotEmpty();
        } else if (part.message()) {
            assertThat(part.children()).hasSize(1);
            assertThat(part.children().getFirst().extent().whole())
                    .isEqualTo(part.extent().body());
        } else {
            assertThat(part.children()).isEmpty();
        }
        assertThat(part.lines()).isEqualTo(part.text() || part.message() ? lines(octets, part.extent()) : 0);
    }

    private static long lines(byte[] octets, PartExtent extent) {
        byte[] body = Arrays.copyOfRange(octets, (int) extent.bodyStart(), (int) extent.end());
        return new String(body, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
    }

    private static int count(BodyPart part) {
        return 1
                + part.children().stream()
                        .mapToInt(MimeScannerPropertyTest::count)
                        .sum();
    }

    private static int depth(BodyPart part) {
        return 1
                + part.children().stream()
                        .mapToInt(MimeScannerPropertyTest::depth)
                        .max()
                        .orElse(0);
    }

    private static void write(byte[] octets, OctetRange range, ByteArrayOutputStream put) {
        put.write(octets, (int) range.start(), (int) range.length());
    }
}
