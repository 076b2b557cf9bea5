package org.pennypost.smtp.filter.milter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.pennypost.smtp.filter.FilterConnection;

/// Writes what a filter is told (`SMFIC_…`). It is gathered until [#flush], so that what needs no answer costs no
/// round trip.
final class Commands {

    private static final int GATHERED = 64 * 1024;

    private final FilterConnection connection;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    Commands(FilterConnection connection) {
        this.connection = connection;
    }

    void flush() throws IOException {
        connection.write(ByteBuffer.wrap(gathered.toByteArray()));
        gathered.reset();
    }

    /// @param texts each ends with a NUL; octets past the largest payload are left out
    void texts(char code, String... texts) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (String text : texts) {
            payload.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            payload.write(0);
        }
        frame(code, payload.toByteArray());
    }

    /// `SMFIC_MACRO`: what the next command's environment is.
    void macros(char next, Map<String, String> macros) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(next);
        macros.forEach((name, value) -> {
            payload.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            payload.write(0);
            payload.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            payload.write(0);
        });
        frame('D', payload.toByteArray());
    }

    void frame(char code, byte[] payload) throws IOException {
        frame(code, payload, payload.length);
    }

    void frame(char code, byte[] payload, int length) throws IOException {
        if (gathered.size() + length > GATHERED) {
            flush();
        }
        gathered.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(length + 1).array());
        gathered.write(code);
        gathered.write(payload, 0, length);
    }
}
