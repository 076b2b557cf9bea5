package org.pennypost.mail.store;

/// Tells whether remembered UIDs still hold: 1 to 4294967295, higher each time a name is used anew (RFC 9051 §2.3.1.1).
public record UidValidity(long value) implements Comparable<UidValidity> {

    @Override
    public int compareTo(UidValidity other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
