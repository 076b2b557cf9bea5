package org.pennypost.mail.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// Buffered octets from a client, cut into lines, counted octets or dot-stuffed data. The buffer starts small and grows
/// only while lines or bodies need it, so that a waiting connection is cheap.
final class Input {

    private static final int SMALL = 512;
    private static final int LARGE = 16 * 1024;

    /// A line that runs on past this many octets beyond its limit is an attack, not a mistake.
    private static final int MOST_DROPPED = 1024 * 1024;

    private final Wait wait;
    private InputStream source;
    private byte[] buffer = new byte[SMALL];
    private int position;
    private int end;
    private @Nullable IOException lost;
    private Pace pace = Pace.ANY;
    private long paced;
    private long waitedNanos;

    /// What is done around a read that may wait for the client, so that pipelined commands are answered in one flush.
    interface Wait {
        void begin() throws IOException;

        void end();
    }

    Input(InputStream source, Wait wait) {
        this.source = source;
        this.wait = wait;
    }

    /// Continues on another stream, dropping what has been read ahead.
    ///
    /// @param readAhead what has been read of the other one already
    void replaceSource(InputStream other, byte[] readAhead) {
        source = other;
        buffer = Arrays.copyOf(readAhead, Math.max(SMALL, readAhead.length));
        position = 0;
        end = readAhead.length;
    }

    /// What has been read ahead, which from now on has been read.
    byte[] takeUnread() {
        byte[] unread = Arrays.copyOfRange(buffer, position, end);
        position = end;
        return unread;
    }

    /// From here on a client that is slower than this counts as silent.
    void pace(Pace slowest) {
        pace = slowest;
        paced = (long) end - position;
        waitedNanos = 0;
    }

    /// Why nothing more can be read, or null while it can: a reader of a body may have wrapped the exception in its
    /// own.
    @Nullable
    IOException lost() {
        return lost;
    }

    /// Waits for octets, and keeps them for who reads next.
    ///
    /// @return false at the end of the stream
    /// @throws SocketTimeoutException if none came in time, after which more may be read
    boolean awaitAny() throws IOException {
        try {
            return position < end || fill();
        } catch (SocketTimeoutException silence) {
            lost = null;
            throw silence;
        }
    }

    /// @return the next line, or null at the end of the stream (an unfinished line is dropped)
    /// @throws LineTooLongException after the whole line has been read
    @Nullable
    Line readLine(int limit) throws IOException {
        shrinkIfEmpty();
        int scanned = 0;
        while (true) {
            for (int i = position + scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    return takeLine(i, limit);
                }
            }
            scanned = end - position;
            if (scanned >= limit) {
                dropLine();
                throw new LineTooLongException(limit);
            }
            if (!fill()) {
                return null;
            }
        }
    }

    private Line takeLine(int lineFeed, int limit) throws LineTooLongException {
        int start = position;
        position = lineFeed + 1;
        if (position - start > limit) {
            throw new LineTooLongException(limit);
        }
        boolean crlf = lineFeed > start && buffer[lineFeed - 1] == '\r';
        byte[] octets = Arrays.copyOfRange(buffer, start, crlf ? lineFeed - 1 : lineFeed);
        shrinkIfEmpty();
        return new Line(octets, crlf);
    }

    private void dropLine() throws IOException {
        long dropped = 0;
        while (true) {
            while (position < end) {
                if (buffer[position++] == '\n') {
                    return;
                }
                dropped++;
            }
            if (dropped > MOST_DROPPED || !fill()) {
                throw new EOFException("line without end");
            }
        }
    }

    /// Reads some octets, at least one.
    ///
    /// @return how many, or -1 at the end of the stream
    int read(byte[] target, int offset, int length) throws IOException {
        if (position == end) {
            if (length >= buffer.length) {
                return await(target, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int taken = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, offset, taken);
        position += taken;
        return taken;
    }

    /// One octet, or -1 at the end of the stream.
    int read() throws IOException {
        if (position == end && !fillLarge()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    /// Takes the octets up to and including the next `stop`, or all that are buffered, without copying one by one.
    ///
    /// @return how many octets were taken, or -1 at the end of the stream
    int readThrough(byte stop, byte[] target, int offset, int length) throws IOException {
        if (position == end && !fillLarge()) {
            return -1;
        }
        int most = Math.min(length, end - position);
        int taken = 0;
        while (taken < most) {
            byte octet = buffer[position + taken];
            target[offset + taken++] = octet;
            if (octet == stop) {
                break;
            }
        }
        position += taken;
        return taken;
    }

    private boolean fillLarge() throws IOException {
        if (buffer.length < LARGE) {
            buffer = new byte[LARGE];
            position = 0;
            end = 0;
        }
        return fill();
    }

    private boolean fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = await(buffer, end, buffer.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }

    private int await(byte[] target, int offset, int length) throws IOException {
        wait.begin();
        try {
            long since = System.nanoTime();
            int read = source.read(target, offset, length);
            if (read < 0) {
                lost = new EOFException("closed by the client");
            } else {
                notePace(read, System.nanoTime() - since);
            }
            return read;
        } catch (IOException failure) {
            lost = failure;
            throw failure;
        } finally {
            wait.end();
        }
    }

    private void notePace(int read, long nanos) throws SocketTimeoutException {
        paced += read;
        waitedNanos += nanos;
        if (pace.isTooSlow(paced, Duration.ofNanos(waitedNanos))) {
            throw new SocketTimeoutException("the client is too slow");
        }
    }

    private void shrinkIfEmpty() {
        if (position == end) {
            position = 0;
            end = 0;
            if (buffer.length > SMALL) {
                buffer = new byte[SMALL];
            }
        }
    }
}
