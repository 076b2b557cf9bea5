package org.pennypost.mail.store;

/// Names a mailbox for ever, whatever it is renamed to (RFC 8474 §4).
public record MailboxId(long value) implements Comparable<MailboxId> {

    @Override
    public int compareTo(MailboxId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
