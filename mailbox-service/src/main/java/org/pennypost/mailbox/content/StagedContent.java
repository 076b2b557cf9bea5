package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.store.ContentId;

/// Content that has come in whole, but is not yet committed. It has been read, unless it was staged to be read later.
/// Closing it gives its space back.
public final class StagedContent implements AutoCloseable {

    private final ContentId id;
    private final byte[] digest;
    private final long size;
    private final Frames frames;
    private @Nullable ReadMessage message;
    private @Nullable String object;

    /// @param message null if it has not been read
    StagedContent(byte[] digest, long size, Frames frames, @Nullable ReadMessage message) {
        this.id = ContentId.of(digest);
        this.digest = digest;
        this.size = size;
        this.frames = frames;
        this.message = message;
    }

    public ContentId id() {
        return id;
    }

    public long size() {
        return size;
    }

    /// The SHA-256 that names it.
    public byte[] digest() {
        return digest.clone();
    }

    boolean isInMemory() {
        return frames.isInMemory();
    }

    /// Puts what was spooled to a file into the store.
    void keepIn(ContentStore store) {
        object = store.put(frames::open, frames.length());
    }

    /// The name of the object that has the frames; null if their octets go into the row.
    @Nullable
    String object() {
        return object;
    }

    /// The frames, unless they are in an object.
    byte @Nullable [] octets() {
        return object == null ? frames.toByteArray() : null;
    }

    /// The octets of each frame, with spaces between; null if there is but one, in the row.
    @Nullable
    String frameLengths() {
        return object == null && frames.lengths().limit(2).count() < 2
                ? null
                : frames.lengths().mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    /// Looks into it, if nobody has yet: whatever comes into a mailbox has to be read before it is written.
    public void read() {
        if (message == null) {
            try (InputStream octets = frames.openChunks(size)) {
                message = ReadMessage.of(MimeScanner.scan(octets, ScanLimits.DEFAULT));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// What was found in it; null if it has not been read.
    @Nullable
    ReadMessage message() {
        return message;
    }

    /// @throws IllegalStateException if it has not been read
    public MessageLinks links() {
        return found().links();
    }

    /// When the message says that it was sent; else the given moment (RFC 5256 §2.2).
    ///
    /// @throws IllegalStateException if it has not been read
    public Instant sentAt(Instant internalDate) {
        Instant date = found().date();
        return date == null ? internalDate : date;
    }

    /// @throws IllegalStateException if it has not been read
    public SearchEntry searchEntry() {
        return found().searchEntry();
    }

    private ReadMessage found() {
        if (message == null) {
            throw new IllegalStateException(id + " has not been read");
        }
        return message;
    }

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
