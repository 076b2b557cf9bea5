package org.pennypost.mail.mime;

/// The octets `[start, end)` of a message.
public record OctetRange(long start, long end) {

    public OctetRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + ".." + end);
        }
    }

    public long length() {
        return end - start;
    }

    /// What `<origin.count>` takes of this range (RFC 9051 §6.4.5): what lies behind the end is left out.
    public OctetRange partial(long origin, long count) {
        long from = start + Math.min(origin, length());
        return new OctetRange(from, from + Math.min(count, end - from));
    }
}
