package org.pennypost.smtp.dnsbl;

import java.net.Inet4Address;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// Which of a list's answers count: `127.0.0.2`, `127.0.[0..255].[1;3]` with ranges and choices, or `&0.0.0.6` for
/// those
/// that have one of these bits at least.
///
/// @param text   as it was written
/// @param octets for each of the four what it may be
/// @param mask   the bits of which one is wanted; 0: none has to be there
record AnswerFilter(String text, List<BitSet> octets, int mask) {

    /// Every answer of a list's own network (RFC 5782 §2.1), but for those that complain about who asks: some lists
    /// give them to resolvers that are shared by many.
    static final AnswerFilter ANY = parse("127.[0..255].[0..255].[0..255]");

    AnswerFilter {
        octets = List.copyOf(octets);
    }

    /// @throws IllegalArgumentException if the text is none
    static AnswerFilter parse(String text) {
        boolean bits = text.startsWith("&");
        List<BitSet> octets = Stream.of((bits ? text.substring(1) : text)
                        // A dot within brackets is one of two.
                        .split("(?<![.])[.](?![.])", -1))
                .map(AnswerFilter::octet)
                .toList();
        if (octets.size() != 4) {
            throw new IllegalArgumentException("'" + text + "' has not the four numbers of an IPv4 address");
        }
        if (!bits) {
            return new AnswerFilter(text, octets, 0);
        }
        int mask = 0;
        for (BitSet octet : octets) {
            if (octet.cardinality() != 1) {
                throw new IllegalArgumentException("'" + text + "' has not one number for each octet's bits");
            }
            mask = mask << 8 | octet.nextSetBit(0);
        }
        return new AnswerFilter(text, ANY.octets, mask);
    }

    private static BitSet octet(String text) {
        BitSet values = new BitSet(256);
        if (!text.startsWith("[")) {
            values.set(number(text));
            return values;
        }
        if (!text.endsWith("]")) {
            throw new IllegalArgumentException("'" + text + "' has no end");
        }
        for (String part : text.substring(1, text.length() - 1).split(";", -1)) {
            int dots = part.indexOf("..");
            int first = number(dots < 0 ? part : part.substring(0, dots));
            int last = dots < 0 ? first : number(part.substring(dots + 2));
            if (first > last) {
                throw new IllegalArgumentException("'" + part + "' is no range");
            }
            values.set(first, last + 1);
        }
        return values;
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 255) {
            throw new IllegalArgumentException("'" + text + "' is no number from 0 to 255");
        }
        return Integer.parseInt(text);
    }

    boolean matches(Inet4Address answer) {
        byte[] address = answer.getAddress();
        int bits = 0;
        for (int i = 0; i < address.length; i++) {
            int octet = address[i] & 0xff;
            if (!octets.get(i).get(octet)) {
                return false;
            }
            bits = bits << 8 | octet;
        }
        return mask == 0 || (bits & mask) != 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
