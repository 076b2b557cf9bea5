package org.pennypost.relay.client;

import java.io.IOException;
import java.io.InputStream;

/// Where a message has octets above 127: in its own header (then it needs SMTPUTF8, RFC 6532 §3.2) or behind it (then
/// it needs 8BITMIME, RFC 6152).
record EightBit(boolean inHeader, boolean inBody) {

    static final EightBit NOWHERE = new EightBit(false, false);

    boolean anywhere() {
        return inHeader || inBody;
    }

    static EightBit survey(InputStream octets) throws IOException {
        boolean header = true;
        boolean inHeader = false;
        boolean inBody = false;
        boolean lineEmpty = true;
        byte[] chunk = new byte[16 * 1024];
        for (int read = octets.read(chunk); read >= 0; read = octets.read(chunk)) {
            for (int i = 0; i < read; i++) {
                byte octet = chunk[i];
                if (octet < 0) {
                    inHeader |= header;
                    inBody |= !header;
                }
                if (octet == '\n') {
                    header &= !lineEmpty;
                    lineEmpty = true;
                } else if (octet != '\r') {
                    lineEmpty = false;
                }
            }
        }
        return new EightBit(inHeader, inBody);
    }
}
