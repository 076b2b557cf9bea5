package org.pennypost.mail.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProxyHeaderTest {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String FOUR = "c0000209 c6336401 1f90 0019";
    private static final String SIX = "20010db8000000000000000000000009 20010db8000000000000000000000001 1f90 0019";

    /// What was read of it, and what was left of `EHLO`, which follows.
    private static String read(byte[] header) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(header);
        sent.writeBytes("EHLO".getBytes(StandardCharsets.US_ASCII));
        ByteArrayInputStream input = new ByteArrayInputStream(sent.toByteArray());
        ProxyHeader read = ProxyHeader.read(input);
        assertThat(new String(input.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("EHLO");
        return read.client()
                .map(client -> client.getAddress().getHostAddress() + " " + client.getPort())
                .orElse("its own");
    }

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] binary(String hexadecimal) {
        return HexFormat.of().parseHex((SIGNATURE + hexadecimal).replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROXY TCP4 192.0.2.9 198.51.100.1 8080 25               | 192.0.2.9 8080
            PROXY TCP4 192.0.2.9 198.51.100.1 0 65535               | 192.0.2.9 0
            PROXY TCP6 2001:db8::9 2001:db8::1 8080 25              | 2001:db8:0:0:0:0:0:9 8080
            PROXY TCP6 ff02::1 2001:db8::1 8080 25                  | WRONG
            PROXY UNKNOWN                                           | its own
            PROXY UNKNOWN 2001:db8::9 whatever there is             | its own
            PROXY UNKNOWNTHING                                      | WRONG
            PROXY TCP4 192.0.2.9 198.51.100.1 8080                  | WRONG
            PROXY TCP4 192.0.2.9 198.51.100.1 8080 25 1             | WRONG
            PROXY TCP4 192.0.2.9  198.51.100.1 8080 25              | WRONG
            PROXY TCP4 192.0.2.9 198.51.100.1 65536 25              | WRONG
            PROXY TCP4 192.0.2.9 198.51.100.1 08 25                 | WRONG
            PROXY TCP4 192.0.2.9 198.51.100.1 -1 25                 | WRONG
            PROXY TCP4 192.0.2 198.51.100.1 8080 25                 | WRONG
            PROXY TCP4 192.0.2.256 198.51.100.1 8080 25             | WRONG
            PROXY TCP4 192.0.2.9 host 8080 25                       | WRONG
            PROXY TCP4 0.0.0.0 198.51.100.1 8080 25                 | WRONG
            PROXY TCP4 2001:db8::9 2001:db8::1 8080 25              | WRONG
            PROXY TCP6 192.0.2.9 198.51.100.1 8080 25               | WRONG
            PROXY TCP6 fe80::1%lo 2001:db8::1 8080 25               | WRONG
            PROXY UDP4 192.0.2.9 198.51.100.1 8080 25               | WRONG
            proxy TCP4 192.0.2.9 198.51.100.1 8080 25               | WRONG
            EHLO a.client.with.a.long.name.example                  | WRONG
            """)
    void version1IsALine(String line, String client) throws IOException {
        assertRead(line(line + "\r\n"), client);
    }

    private static void assertRead(byte[] header, String client) throws IOException {
        if (client.equals("WRONG")) {
            assertThatThrownBy(() -> read(header)).isInstanceOf(ProtocolException.class);
        } else {
            assertThat(read(header)).isEqualTo(client);
        }
    }

    @Test
    void theLineIsNoLongerThanItMayBe() throws IOException {
        String longest = "PROXY UNKNOWN " + "x".repeat(91);
        assertThat(read(line(longest + "\r\n"))).isEqualTo("its own");
        assertThatThrownBy(() -> read(line(longest + "x\r\n"))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> read(line("PROXY UNKNOWN x\n"))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            21 11 000c {4}                  | 192.0.2.9 8080
            21 21 0024 {6}                  | 2001:db8:0:0:0:0:0:9 8080
            21 11 0013 {4} 04 0004 00000000 | 192.0.2.9 8080
            21 11 000e {4} ffff             | 192.0.2.9 8080
            20 00 0000                      | its own
            20 11 000c {4}                  | its own
            21 00 0000                      | its own
            21 00 0003 040000               | its own
            21 11 000b c0000209c63364011f9000               | WRONG
            21 21 000c {4}                  | WRONG
            21 12 000c {4}                  | WRONG
            21 31 0000                      | WRONG
            22 11 000c {4}                  | WRONG
            11 11 000c {4}                  | WRONG
            31 11 000c {4}                  | WRONG
            21 11 1001 {4}                  | WRONG
            21 11 000c 000000001f90001901010101             | WRONG
            """)
    void version2IsBinary(String hexadecimal, String client) throws IOException {
        assertRead(binary(hexadecimal.replace("{4}", FOUR).replace("{6}", SIX)), client);
    }

    @Test
    void whatFollowsTheAddressesIsSkipped() throws IOException {
        byte[] header = binary("21 11 1000" + FOUR + "00".repeat(4096 - 12));
        assertThat(read(header)).isEqualTo("192.0.2.9 8080");
        assertThat(read(binary("21 31 00d8" + "00".repeat(216)))).isEqualTo("its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PROXY", "PROXY TCP4 192.0.2.9 198.51.100.1 80", "\r\n\r\n"})
    void whatBreaksOffIsNone(String start) {
        assertThatThrownBy(() -> ProxyHeader.read(new ByteArrayInputStream(line(start))))
                .isInstanceOf(EOFException.class);
    }

    /// Whatever the octets: a header, or the one exception.
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void neverFailsInAnyOtherWay(long startingWith) {
        List<byte[]> seeds = List.of(
                line("PROXY TCP4 192.0.2.9 198.51.100.1 8080 25\r\n"),
                line("PROXY TCP6 2001:db8::9 2001:db8::1 8080 25\r\n"),
                line("PROXY UNKNOWN\r\n"),
                binary("21 11 000c" + FOUR),
                binary("21 21 0024" + SIX),
                binary("20 00 0000"));
        Random random = new Random(startingWith);
        for (int round = 0; round < 100_000; round++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] header = Arrays.copyOf(seed, seed.length + 120);
            for (int change = random.nextInt(5); change > 0; change--) {
                int at = random.nextInt(seed.length);
                header[at] = random.nextBoolean() ? (byte) random.nextInt(256) : seed[random.nextInt(seed.length)];
            }
            try {
                ProxyHeader.read(new ByteArrayInputStream(header, 0, random.nextInt(header.length)));
            } catch (ProtocolException | EOFException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            } catch (IOException other) {
                throw new AssertionError(HexFormat.of().formatHex(header), other);
            }
        }
    }

    /// With ever new seeds, for so many seconds.
    @Test
    @EnabledIfSystemProperty(named = "pennypost.fuzz.seconds", matches = "\\d+")
    void forAsLongAsAsked() {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("pennypost.fuzz.seconds")).toNanos();
        for (long seed = System.nanoTime(); System.nanoTime() < end; seed++) {
            neverFailsInAnyOtherWay(seed);
        }
    }
}
