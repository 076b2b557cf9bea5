package org.pennypost.mail.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InputTest {

    private static final Input.Wait NO_WAIT = new Input.Wait() {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    };

    static Input input(InputStream source) {
        return new Input(source, NO_WAIT);
    }

    static Input input(String octets) {
        return input(new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// The octets in reads of random size.
    static InputStream choppy(byte[] octets, Random random) {
        InputStream whole = new ByteArrayInputStream(octets);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return whole.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        };
    }

    @Test
    void linesEndInCrlfOrLf() throws IOException {
        Input input = input("one\r\ntwo\n\r\n\nfi\rve\r\r\nunfinished");
        List<String> lines = new ArrayList<>();
        for (Line line = input.readLine(100); line != null; line = input.readLine(100)) {
            lines.add(line.text() + (line.crlf() ? "+" : "-"));
        }
        assertThat(lines).containsExactly("one+", "two-", "+", "-", "fi\rve\r+");
    }

    @Test
    void theLimitCountsTheLineEnd() throws IOException {
        assertThat(input("12345678\r\n").readLine(10)).isNotNull();
        assertThatThrownBy(() -> input("123456789\r\n").readLine(10)).isInstanceOf(LineTooLongException.class);
        assertThatThrownBy(() -> input("1234567890123").readLine(10)).isInstanceOf(EOFException.class);
    }

    @Test
    void aLineTooLongIsDroppedWhole() throws IOException {
        Input input = input("x".repeat(100_000) + "\r\nnext\r\n");
        assertThatThrownBy(() -> input.readLine(1000)).isInstanceOf(LineTooLongException.class);
        assertThat(input.readLine(1000)).isNotNull().extracting(Line::text).isEqualTo("next");
    }

    @Test
    void aLineWithoutEndIsNotReadForEver() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                java.util.Arrays.fill(target, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> input(endless).readLine(1000)).isInstanceOf(EOFException.class);
    }

    @Test
    void linesBodiesAndDataFollowEachOtherHoweverTheyCome() throws IOException {
        Random random = new Random(9051);
        for (int i = 0; i < 2000; i++) {
            String body = "b".repeat(random.nextInt(3000));
            String sent = "first\r\n" + body + "second\r\ncontent\r\n..dot\r\n.\r\nthird\r\n";
            Input input = input(choppy(sent.getBytes(StandardCharsets.ISO_8859_1), random));
            assertThat(text(input.readLine(100))).isEqualTo("first");
            CountedStream counted = new CountedStream(input, body.length());
            assertThat(new String(counted.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(body);
            assertThat(text(input.readLine(100))).isEqualTo("second");
            assertThat(new String(new DataStream(input).readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("content\r\n.dot\r\n");
            assertThat(text(input.readLine(100))).isEqualTo("third");
            assertThat(input.readLine(100)).isNull();
            assertThat(input.lost()).isInstanceOf(EOFException.class);
        }
    }

    private static String text(@org.jspecify.annotations.Nullable Line line) {
        return line == null ? "<end>" : line.text();
    }

    @Test
    void countedOctetsEndWhereTheyShould() throws IOException {
        Input input = input("abcdef");
        CountedStream counted = new CountedStream(input, 4);
        assertThat(counted.read(new byte[0])).isZero();
        assertThat(counted.readNBytes(10)).hasSize(4);
        assertThat(counted.read()).isEqualTo(-1);
        assertThat(new CountedStream(input, 0).read()).isEqualTo(-1);
        assertThatThrownBy(() -> new CountedStream(input, 3).readAllBytes()).isInstanceOf(EOFException.class);
    }

    @Test
    void anotherSourceForgetsWhatWasReadAhead() throws IOException {
        Input input = input("STARTTLS\r\ninjected\r\n");
        input.readLine(100);
        input.replaceSource(
                new ByteArrayInputStream("own\r\n".getBytes(StandardCharsets.ISO_8859_1)),
                "its ".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(text(input.readLine(100))).isEqualTo("its own");
    }
}
