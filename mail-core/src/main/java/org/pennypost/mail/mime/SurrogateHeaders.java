package org.pennypost.mail.mime;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What makes a message's surrogate (RFC 6858) of it: headers in ASCII, of the message, its parts and the messages in
/// it. Everything else stays as it is.
public final class SurrogateHeaders {

    /// More of a message's headers is not kept.
    private static final long MOST = 1024 * 1024;

    private final List<Replacement> replacements;

    @SuppressWarnings("ArrayRecordComponent")
    private record Replacement(OctetRange range, byte[] header) {

        long growth() {
            return header.length - range.length();
        }
    }

    private SurrogateHeaders(List<Replacement> replacements) {
        this.replacements = replacements;
    }

    /// How many octets of the message [#of] needs: up to the end of its last header.
    public static long reach(ParsedMessage message) {
        return headers(message.body()).getLast().end();
    }

    /// @param octets of the message, [#reach] of them at least; they are read as far as there are headers
    /// @return empty if there are more headers than anybody needs
    /// @throws IOException if the octets cannot be read
    public static Optional<SurrogateHeaders> of(ParsedMessage message, InputStream octets) throws IOException {
        List<Replacement> replacements = new ArrayList<>();
        long position = 0;
        long kept = 0;
        for (OctetRange range : headers(message.body())) {
            kept += range.length();
            if (kept > MOST) {
                return Optional.empty();
            }
            octets.skipNBytes(range.start() - position);
            byte[] header = octets.readNBytes((int) range.length());
            if (header.length < range.length()) {
                throw new EOFException("the message ends within a header");
            }
            position = range.end();
            if (!SurrogateHeader.isAscii(header)) {
                replacements.add(new Replacement(range, SurrogateHeader.of(header)));
            }
        }
        return Optional.of(new SurrogateHeaders(replacements));
    }

    private static List<OctetRange> headers(BodyPart root) {
        List<OctetRange> headers = new ArrayList<>();
        Deque<BodyPart> parts = new ArrayDeque<>(List.of(root));
        while (!parts.isEmpty()) {
            BodyPart part = parts.removeFirst();
            headers.add(part.extent().header());
            parts.addAll(part.children());
        }
        headers.sort((a, b) -> Long.compare(a.start(), b.start()));
        return headers;
    }

    /// By how many octets the surrogate is larger; negative if it is smaller.
    public long growth() {
        return replacements.stream().mapToLong(Replacement::growth).sum();
    }

    /// The surrogate.
    ///
    /// @param message the octets of the whole message
    public InputStream open(InputStream message) {
        return new Replaced(message, replacements);
    }

    private static final class Replaced extends InputStream {

        private final InputStream message;
        private final Deque<Replacement> coming;
        private byte[] header = new byte[0];
        private int given;
        private long position;

        Replaced(InputStream message, List<Replacement> replacements) {
            this.message = message;
            this.coming = new ArrayDeque<>(replacements);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            @Nullable Replacement next = coming.peek();
            if (given == header.length && next != null && next.range.start() == position) {
                coming.remove();
                message.skipNBytes(next.range.length());
                position = next.range.end();
                header = next.header;
                given = 0;
                next = coming.peek();
            }
            if (given < header.length) {
                int count = Math.min(length, header.length - given);
                System.arraycopy(header, given, target, offset, count);
                given += count;
                return count;
            }
            long most = next == null ? length : Math.min(length, next.range.start() - position);
            int count = message.read(target, offset, (int) most);
            position += Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            message.close();
        }
    }
}
