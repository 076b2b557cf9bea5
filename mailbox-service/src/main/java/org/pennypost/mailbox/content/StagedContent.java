package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.pennypost.mail.mime.ScannedMessage;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.ContentId;

/// Content that has come in whole and is read and parsed, but not yet committed. Closing it gives its space back.
public final class StagedContent implements AutoCloseable {

    private final ContentId id;
    private final byte[] digest;
    private final long size;
    private final Spool spool;
    private final String parsed;
    private final String header;
    private final String body;
    private final SearchEntry searchEntry;

    StagedContent(byte[] digest, Spool spool, ScannedMessage scanned) {
        this.id = ContentId.of(digest);
        this.digest = digest;
        this.spool = spool;
        this.size = scanned.message().size();
        this.parsed = SearchText.storable(ParsedMessages.write(scanned.message()));
        this.header = SearchText.header(scanned);
        this.body = SearchText.body(scanned);
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
        return spool.isInMemory();
    }

    byte[] octets() {
        return spool.toByteArray();
    }

    InputStream open() {
        return spool.open();
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
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
