package org.pennypost.mail.wire;

import java.nio.charset.StandardCharsets;

/// One line as the client sent it.
///
/// @param octets without the line end; the array is the receiver's own
/// @param crlf   whether it ended in CRLF, as the protocols ask, and not in a bare LF
@SuppressWarnings("ArrayRecordComponent")
public record Line(byte[] octets, boolean crlf) {

    /// The line as text: UTF-8, with malformed octets replaced.
    public String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /// The line with each octet as one char: nothing is lost, whatever the client sent.
    public String latin1() {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
