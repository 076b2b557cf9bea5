package org.pennypost.smtp.filter.milter;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.pennypost.smtp.filter.FakeFilter;
import org.pennypost.smtp.filter.FilterAddress;

/// A filter that notes all it is told and answers what a test says, else that it wants to go on.
final class FakeMilter implements AutoCloseable {

    private final Negotiation negotiation;
    private final Map<Character, byte[]> answers = new HashMap<>();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<String> macros = Collections.synchronizedList(new ArrayList<>());
    private final FakeFilter server = new FakeFilter(this::converse);

    /// @param actions what it may do
    /// @param steps   what it need not be told or need not answer
    FakeMilter(int actions, int steps) {
        this.negotiation = new Negotiation(6, actions, steps);
    }

    /// @param code the command that it answers so
    FakeMilter answers(char code, byte[]... frames) {
        ByteBuffer all = ByteBuffer.allocate(1 << 20);
        for (byte[] frame : frames) {
            all.put(frame);
        }
        byte[] octets = new byte[all.position()];
        all.flip().get(octets);
        answers.put(code, octets);
        return this;
    }

    static byte[] frame(char code, String payload) {
        return frame(code, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] frame(char code, byte[] octets) {
        return ByteBuffer.allocate(Integer.BYTES + 1 + octets.length)
                .putInt(octets.length + 1)
                .put((byte) code)
                .put(octets)
                .array();
    }

    FilterAddress address() {
        return server.address();
    }

    /// Each command as its code and what came with it, NULs as `|`, bodies as their length.
    List<String> heard() {
        return List.copyOf(heard);
    }

    /// In the same form.
    List<String> macros() {
        return List.copyOf(macros);
    }

    private void converse(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            byte[] octets = in.readNBytes(in.readInt());
            char code = (char) octets[0];
            String payload = new String(octets, 1, octets.length - 1, StandardCharsets.UTF_8).replace('\0', '|');
            switch (code) {
                case 'O' -> {
                    heard.add("O");
                    out.write(frame('O', negotiation.payload()));
                }
                case 'D' -> macros.add(payload);
                case 'Q' -> {
                    heard.add("Q");
                    return;
                }
                default -> {
                    heard.add(code == 'B' ? "B" + payload.length() : code + payload);
                    if (code != 'A' && !silent(code)) {
                        out.write(answers.getOrDefault(code, frame('c', "")));
                    }
                }
            }
        }
    }

    private boolean silent(char code) {
        return negotiation.has(
                switch (code) {
                    case 'C' -> Negotiation.SILENT_CONNECT;
                    case 'H' -> Negotiation.SILENT_HELO;
                    case 'M' -> Negotiation.SILENT_MAIL;
                    case 'R' -> Negotiation.SILENT_RCPT;
                    case 'T' -> Negotiation.SILENT_DATA;
                    case 'L' -> Negotiation.SILENT_HEADERS;
                    case 'N' -> Negotiation.SILENT_END_OF_HEADERS;
                    case 'B' -> Negotiation.SILENT_BODY;
                    default -> 0;
                });
    }

    @Override
    public void close() {
        server.close();
    }
}
