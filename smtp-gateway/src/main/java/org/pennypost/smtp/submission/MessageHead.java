package org.pennypost.smtp.submission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.RawField;

/// The beginning of a message: its header, and what of the body came with it. Where the first line is no header field
/// there is no header, and all of it is body.
final class MessageHead {

    private static final int START = 8 * 1024;
    private static final byte[] NO_HEADER = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int most;
    private byte[] octets;
    private int length;
    private int lineStart;
    private int headerEnd = -1;

    private MessageHead(int most) {
        this.most = most;
        this.octets = new byte[Math.min(START, most)];
    }

    /// Reads to the end of the header, or so many octets.
    static MessageHead read(InputStream message, int most) throws IOException {
        MessageHead head = new MessageHead(most);
        head.fill(message);
        return head;
    }

    private void fill(InputStream message) throws IOException {
        while (headerEnd < 0 && length < most) {
            if (length == octets.length) {
                octets = Arrays.copyOf(octets, Math.min(most, 2 * length));
            }
            int read = message.read(octets, length, octets.length - length);
            if (read < 0) {
                headerEnd = length;
                return;
            }
            int from = length;
            length += read;
            findEnd(from);
        }
    }

    private void findEnd(int from) {
        for (int i = from; i < length; i++) {
            if (octets[i] == '\n') {
                if (i == lineStart || i == lineStart + 1 && octets[lineStart] == '\r') {
                    headerEnd = i + 1;
                    return;
                }
                lineStart = i + 1;
            }
        }
    }

    boolean isTooLarge() {
        return headerEnd < 0 && !isMissing();
    }

    /// With its empty line, if it has one.
    byte[] header() {
        return isMissing() ? NO_HEADER.clone() : Arrays.copyOf(octets, headerEnd);
    }

    /// What follows the header.
    ///
    /// @param message from which this was read
    InputStream openBody(InputStream message) {
        int start = isMissing() ? 0 : headerEnd;
        return new SequenceInputStream(new ByteArrayInputStream(octets, start, length - start), message);
    }

    private boolean isMissing() {
        byte[] firstLines = Arrays.copyOf(octets, headerEnd < 0 ? length : headerEnd);
        return HeaderBlock.of(firstLines).fields().stream()
                .limit(1)
                .map(RawField::name)
                .anyMatch(String::isEmpty);
    }
}
