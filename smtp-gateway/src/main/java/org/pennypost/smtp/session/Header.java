package org.pennypost.smtp.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// Finds a message's header at the start of its octets.
final class Header {

    private static final int BUFFER = 8 * 1024;

    private Header() {}

    /// The octets up to the first empty line and with it; all of them where there is none.
    ///
    /// @param most  octets that a header may have
    /// @param lines that it may have
    /// @return null if it has more
    static byte @Nullable [] read(InputStream message, int most, int lines) throws IOException {
        byte[] octets = new byte[Math.min(BUFFER, most + 1)];
        int length = 0;
        int end = -1;
        int line = 0;
        int count = 0;
        while (end < 0) {
            if (length == octets.length) {
                octets = Arrays.copyOf(octets, Math.min(2 * length, most + 1));
            }
            int read = message.read(octets, length, octets.length - length);
            if (read < 0) {
                end = length;
            }
            for (int at = length; at < length + read && end < 0; at++) {
                if (octets[at] == '\n') {
                    end = at == line || at == line + 1 && octets[line] == '\r' ? at + 1 : -1;
                    line = at + 1;
                    count++;
                }
            }
            length += Math.max(read, 0);
            if (count > lines || end < 0 && length > most) {
                return null;
            }
        }
        return end > most ? null : Arrays.copyOf(octets, end);
    }
}
