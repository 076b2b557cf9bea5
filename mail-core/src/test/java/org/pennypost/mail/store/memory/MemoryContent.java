package org.pennypost.mail.store.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.mime.ScannedMessage;
import org.pennypost.mail.store.ContentId;

/// The octets of a message and what the scanner found in them.
final class MemoryContent {

    private final ContentId id;
    private final byte[] octets;
    private final ScannedMessage scanned;

    MemoryContent(byte[] octets) {
        this.octets = octets;
        try {
            this.id = ContentId.of(MessageDigest.getInstance("SHA-256").digest(octets));
            this.scanned = MimeScanner.scan(new ByteArrayInputStream(octets), ScanLimits.DEFAULT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ContentId id() {
        return id;
    }

    long size() {
        return octets.length;
    }

    ScannedMessage scanned() {
        return scanned;
    }

    InputStream read(long offset, long length) {
        int from = (int) Math.min(offset, octets.length);
        int count = (int) Math.min(length, octets.length - from);
        return new ByteArrayInputStream(octets, from, count);
    }
}
