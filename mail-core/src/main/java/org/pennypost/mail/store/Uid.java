package org.pennypost.mail.store;

/// Names a message within a mailbox of one UIDVALIDITY: 1 to 4294967295, ascending, never reused (RFC 9051 §2.3.1.1).
public record Uid(long value) implements Comparable<Uid> {

    @Override
    public int compareTo(Uid other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
