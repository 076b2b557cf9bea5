package org.pennypost.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Decodes base64 (RFC 2045 §6.8): ignores what is not of its alphabet, ends at the first padding, drops bits left
/// over.
final class Base64Decoding extends DecodedStream {

    private static final byte[] VALUES = values();
    private static final int PIECE = 4096;

    private final InputStream in;
    private final byte[] encoded = new byte[PIECE];
    private final byte[] decoded;
    private int length;
    private int bits;
    private int bitCount;
    private boolean padded;

    Base64Decoding(InputStream in) {
        this(in, new byte[3 * PIECE / 4 + 3]);
    }

    private Base64Decoding(InputStream in, byte[] decoded) {
        super(in, decoded);
        this.in = in;
        this.decoded = decoded;
    }

    static byte[] decode(byte[] encoded) {
        try (Base64Decoding decoding = new Base64Decoding(new ByteArrayInputStream(encoded))) {
            return decoding.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int decode() throws IOException {
        int count = padded ? -1 : in.read(encoded);
        if (count < 0) {
            return -1;
        }
        length = 0;
        for (int i = 0; i < count && !padded; i++) {
            accept(encoded[i]);
        }
        return length;
    }

    private void accept(byte octet) {
        int value = octet < 0 ? -1 : VALUES[octet];
        if (octet == '=') {
            padded = true;
        } else if (value >= 0) {
            bits = bits << 6 | value;
            bitCount += 6;
            if (bitCount >= 8) {
                bitCount -= 8;
                decoded[length++] = (byte) (bits >> bitCount);
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
