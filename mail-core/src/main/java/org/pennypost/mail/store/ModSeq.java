package org.pennypost.mail.store;

/// Orders the changes of a mailbox: 1 to 2^63-1, higher with each change (RFC 7162 §3.1).
public record ModSeq(long value) implements Comparable<ModSeq> {

    @Override
    public int compareTo(ModSeq other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
