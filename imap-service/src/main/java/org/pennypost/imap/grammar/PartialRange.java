package org.pennypost.imap.grammar;

/// A page of results as the client asked for it (PARTIAL, RFC 9394 §3.1): places from 1, both ends included, given in
/// either order.
///
/// @param fromEnd whether 1 is the last result, 2 the one before it
public record PartialRange(long first, long last, boolean fromEnd) {

    /// How many of `count` results, in their order, come before the page.
    public int start(int count) {
        return fromEnd ? (int) Math.max(0, count - high()) : (int) Math.min(count, low() - 1);
    }

    /// How many of `count` results, in their order, there are to the end of the page.
    public int end(int count) {
        return fromEnd ? (int) Math.max(0, count - low() + 1) : (int) Math.min(count, high());
    }

    /// How many results it has at the most.
    public long size() {
        return high() - low() + 1;
    }

    private long low() {
        return Math.min(first, last);
    }

    private long high() {
        return Math.max(first, last);
    }

    @Override
    public String toString() {
        String sign = fromEnd ? "-" : "";
        return sign + first + ":" + sign + last;
    }
}
