package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;

/// Finds octets above 127 in header fields (RFC 6855 §4).
final class AsciiHeader {

    private static final int LARGEST_ASCII = 0x7f;

    private AsciiHeader() {}

    /// Whether there are none before the first empty line, or before the end.
    static boolean beginsIn(InputStream message) throws IOException {
        boolean lineIsEmpty = true;
        for (int octet = message.read(); octet >= 0; octet = message.read()) {
            if (octet > LARGEST_ASCII) {
                return false;
            }
            if (octet == '\n' && lineIsEmpty) {
                return true;
            }
            lineIsEmpty = octet == '\n' || octet == '\r' && lineIsEmpty;
        }
        return true;
    }
}
