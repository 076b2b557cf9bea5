package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.ScannedMessage;
import org.pennypost.mail.store.ContentId;

/// Content that has come in whole and is read and parsed, but not yet committed. Closing it gives its space back.
public final class StagedContent implements AutoCloseable {

    private final ContentId id;
    private final byte[] digest;
    private final long size;
    private final Frames frames;
    private final String parsed;
    private final String header;
    private final String body;
    private final SearchEntry searchEntry;
    private final MessageLinks links;
    private final @Nullable Instant date;
    private @Nullable String object;

    StagedContent(byte[] digest, Frames frames, ScannedMessage scanned) {
        this.id = ContentId.of(digest);
        this.digest = digest;
        this.frames = frames;
        this.size = scanned.message().size();
        this.parsed = SearchText.storable(ParsedMessages.write(scanned.message()));
        this.header = SearchText.header(scanned);
        this.body = SearchText.body(scanned);
        this.links = MessageLinks.of(scanned.message());
        this.date = scanned.message().date();
        this.searchEntry = SearchEntry.of(scanned.message(), header, body);
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

    public MessageLinks links() {
        return links;
    }

    /// When the message says that it was sent; else the given moment (RFC 5256 §2.2).
    public Instant sentAt(Instant internalDate) {
        return date == null ? internalDate : date;
    }

    public SearchEntry searchEntry() {
        return searchEntry;
    }

    String parsed() {
        return parsed;
    }

    String header() {
        return header;
    }

    String body() {
        return body;
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
