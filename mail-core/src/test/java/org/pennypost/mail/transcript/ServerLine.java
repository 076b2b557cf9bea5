package org.pennypost.mail.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/// Reads what [Dialogue#readLine] returns.
public final class ServerLine {

    private ServerLine() {}

    /// Where the octets come from: the next one, or -1 at the end.
    @FunctionalInterface
    public interface Octets {
        int next() throws IOException;
    }

    /// The next line without its CRLF; null at the end. One that ends otherwise says so: `text<LF>`, `text<end>`.
    public static @Nullable String read(Octets octets) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = octets.next();
        while (octet >= 0 && octet != '\n') {
            line.write(octet);
            octet = octets.next();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (octet < 0) {
            return text.isEmpty() ? null : text + "<end>";
        }
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text + "<LF>";
    }
}
