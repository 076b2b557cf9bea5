package org.pennypost.pop3.session;

/// Finds where the header, the empty line after it and a number of lines of the body end (RFC 1939 §7).
final class TopOfMessage {

    private final long lines;
    private long bodyLines = -1;
    private boolean emptyLine = true;

    /// @param lines of the body
    TopOfMessage(int lines) {
        this.lines = lines;
    }

    /// Takes the next octets.
    ///
    /// @return how many of them belong to the top; fewer than given once it is complete
    int take(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            if (complete()) {
                return i;
            }
            byte octet = octets[i];
            if (octet == '\n') {
                if (bodyLines >= 0) {
                    bodyLines++;
                } else if (emptyLine) {
                    bodyLines = 0;
                }
                emptyLine = true;
            } else if (octet != '\r') {
                emptyLine = false;
            }
        }
        return length;
    }

    boolean complete() {
        return bodyLines >= lines;
    }
}
