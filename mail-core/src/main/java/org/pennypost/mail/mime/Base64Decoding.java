package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Decodes base64 (RFC 2045 §6.8): ignores what is not of its alphabet, ends at the first padding, drops bits left
/// over.
final class Base64Decoding extends InputStream {

    private static final byte[] VALUES = values();

    private final InputStream in;
    private final byte[] encoded = new byte[4096];
    private final byte[] decoded = new byte[3 * 4096 / 4 + 3];
    private int at;
    private int held;
    private int bits;
    private int bitCount;
    private boolean ended;

    Base64Decoding(InputStream in) {
        this.in = in;
    }

    static byte[] decode(byte[] encoded) {
        try (Base64Decoding decoding = new Base64Decoding(new ByteArrayInputStream(encoded))) {
            return decoding.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? decoded[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, held - at);
        System.arraycopy(decoded, at, into, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        while (at == held && !ended) {
            int count = in.read(encoded);
            at = 0;
            held = 0;
            ended = count < 0;
            for (int i = 0; i < count && !ended; i++) {
                accept(encoded[i]);
            }
        }
        return at < held;
    }

    private void accept(byte octet) {
        int value = octet < 0 ? -1 : VALUES[octet];
        if (octet == '=') {
            ended = true;
        } else if (value >= 0) {
            bits = bits << 6 | value;
            bitCount += 6;
            if (bitCount >= 8) {
                bitCount -= 8;
                decoded[held++] = (byte) (bits >> bitCount);
            }
        }
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }
}
