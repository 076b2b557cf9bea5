package org.pennypost.mail.store;

/// Names one delivery: one message on its way to one recipient.
public record DeliveryId(long value) implements Comparable<DeliveryId> {

    @Override
    public int compareTo(DeliveryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
