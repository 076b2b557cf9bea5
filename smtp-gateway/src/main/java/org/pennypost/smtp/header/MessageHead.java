package org.pennypost.smtp.header;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.RawField;

/// The beginning of a message: its header, and what of the body was read with it.
public final class MessageHead {

    private static final int START = 8 * 1024;

    private final HeaderLimits limits;
    private byte[] octets;
    private int length;
    private int lines;
    private int lineStart;
    private int end = -1;

    private MessageHead(HeaderLimits limits) {
        this.limits = limits;
        this.octets = new byte[Math.min(START, limits.octets() + 1)];
    }

    /// Reads to the end of the header, or to the first of the limits.
    public static MessageHead read(InputStream message, HeaderLimits limits) throws IOException {
        MessageHead head = new MessageHead(limits);
        head.fill(message);
        return head;
    }

    private void fill(InputStream message) throws IOException {
        while (end < 0 && length <= limits.octets() && lines <= limits.lines()) {
            if (length == octets.length) {
                octets = Arrays.copyOf(octets, Math.min(limits.octets() + 1, 2 * length));
            }
            int read = message.read(octets, length, octets.length - length);
            if (read < 0) {
                end = length;
                return;
            }
            length += read;
            findEnd(length - read);
        }
    }

    private void findEnd(int from) {
        for (int i = from; i < length && lines <= limits.lines(); i++) {
            if (octets[i] == '\n') {
                lines++;
                if (i == lineStart || i == lineStart + 1 && octets[lineStart] == '\r') {
                    end = i + 1;
                    return;
                }
                lineStart = i + 1;
            }
        }
    }

    /// Whether the header is larger than it may be.
    public boolean isTooLarge() {
        return end < 0 || end > limits.octets() || lines > limits.lines();
    }

    /// Whether the first line is no field, so that all of the message may be meant as body.
    public boolean isMissing() {
        byte[] read = Arrays.copyOf(octets, end < 0 ? length : end);
        return HeaderBlock.of(read).fields().stream()
                .limit(1)
                .map(RawField::name)
                .anyMatch(String::isEmpty);
    }

    /// The octets up to the first empty line and with it; all of them where there is none. For what is not too large.
    public byte[] header() {
        return Arrays.copyOf(octets, end);
    }

    /// What follows the header.
    ///
    /// @param message from which this was read
    public InputStream openBody(InputStream message) {
        return open(end, message);
    }

    /// The whole message.
    ///
    /// @param message from which this was read
    public InputStream openAll(InputStream message) {
        return open(0, message);
    }

    private InputStream open(int from, InputStream message) {
        return new SequenceInputStream(new ByteArrayInputStream(octets, from, length - from), message);
    }
}
