package org.pennypost.mail.mime;

/// Where a part lies in its message, as octet offsets from the message's start.
///
/// @param headerStart first octet of the part's header
/// @param bodyStart first octet of its body; the empty line that ends the header lies before it
/// @param end behind the last octet of its body; the line end before a boundary delimiter is not the part's (RFC 2046
/// §5.1.1)
public record PartExtent(long headerStart, long bodyStart, long end) {

    public PartExtent {
        if (headerStart < 0 || bodyStart < headerStart || end < bodyStart) {
            throw new IllegalArgumentException("not an extent: " + headerStart + ", " + bodyStart + ", " + end);
        }
    }

    /// The header with the empty line that ends it.
    public OctetRange header() {
        return new OctetRange(headerStart, bodyStart);
    }

    public OctetRange body() {
        return new OctetRange(bodyStart, end);
    }

    /// Header and body.
    public OctetRange whole() {
        return new OctetRange(headerStart, end);
    }
}
