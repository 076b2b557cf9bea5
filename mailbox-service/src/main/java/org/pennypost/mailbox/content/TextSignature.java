package org.pennypost.mailbox.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// Tells which texts cannot contain another one, without reading them: a Bloom filter of their trigrams with one hash.
/// A text that contains a needle has all the needle's bits; one that has them may contain it. Both are folded first.
///
/// A signature is as long as keeps at most two fifths of its bits set: a needle of six letters passes one text in forty
/// by chance, one of nine letters one in six hundred. Combining marks are passed over, so that a signature also tells
/// where to look for a word whatever its accents. The hash of a trigram names a bit of the longest signature; its
/// low bits name the bit of a shorter one, so that one needle fits all lengths, and a signature is shortened by laying
/// its halves over each other.
public final class TextSignature {

    /// Octets; a power of two.
    private static final int LONGEST = 4096;

    private static final int SHORTEST = 32;

    private static final int HASH_BITS = Integer.numberOfTrailingZeros(LONGEST * Byte.SIZE);

    /// A text that sets more than this of the longest signature's bits is not told apart by it.
    private static final double TOO_FULL = 0.7;

    private static final double FULL = 0.4;

    /// More bits than this tell nothing new.
    private static final int TESTS = 16;

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036F]+");

    private TextSignature() {}

    /// @return the bit `n` is bit `n % 8`, the lowest first, of octet `n / 8`; null if the texts are too long for one
    static byte @Nullable [] of(String... texts) {
        long[] bits = new long[LONGEST / Long.BYTES];
        for (String text : texts) {
            add(text, bits);
        }
        int length = bits.length;
        if (set(bits, length, 0) > share(length, TOO_FULL)) {
            return null;
        }
        while (length > SHORTEST / Long.BYTES && set(bits, length / 2, length / 2) <= share(length / 2, FULL)) {
            length /= 2;
            for (int i = 0; i < length; i++) {
                bits[i] |= bits[i + length];
            }
        }
        ByteBuffer signature = ByteBuffer.allocate(length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        signature.asLongBuffer().put(bits, 0, length);
        return signature.array();
    }

    /// The bits that every text containing the needle has, as numbers of bits of the longest signature; none if the
    /// needle is too short to tell anything.
    public static int[] bits(String needle) {
        String letters = MARKS.matcher(needle).replaceAll("");
        return IntStream.range(0, Math.max(0, letters.length() - 2))
                .map(i -> hash(letters.charAt(i), letters.charAt(i + 1), letters.charAt(i + 2)))
                .distinct()
                .limit(TESTS)
                .toArray();
    }

    private static void add(String text, long[] bits) {
        char first = 0;
        char second = 0;
        for (int i = 0, seen = 0; i < text.length(); i++) {
            char third = text.charAt(i);
            if (isMark(third)) {
                continue;
            }
            if (++seen > 2) {
                int bit = hash(first, second, third);
                bits[bit / Long.SIZE] |= 1L << bit;
            }
            first = second;
            second = third;
        }
    }

    private static boolean isMark(char c) {
        return c >= 0x300 && c <= 0x36F;
    }

    private static int hash(char first, char second, char third) {
        int mixed = first * 0x9E3779B1 + second * 0x85EBCA77 + third * 0xC2B2AE3D;
        return (mixed ^ mixed >>> 15) * 0x2C1B3C6D >>> Integer.SIZE - HASH_BITS;
    }

    /// How many bits are set in the first longs, after those at the offset are laid over them.
    private static int set(long[] bits, int length, int offset) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            count += Long.bitCount(bits[i] | bits[i + offset]);
        }
        return count;
    }

    private static int share(int longs, double of) {
        return (int) (longs * Long.SIZE * of);
    }
}
