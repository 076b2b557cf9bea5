package org.pennypost.relay.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.SevenBitForm;

/// The octets of a message on their way out. They can be read several times, for one host after the other.
public final class Content {

    private final long size;
    private final Opener opener;
    private final boolean cheap;
    private @Nullable EightBit eightBit;

    /// Opens the octets anew, from the start.
    @FunctionalInterface
    public interface Opener {

        InputStream open() throws IOException;
    }

    private Content(long size, Opener opener, boolean cheap) {
        this.size = size;
        this.opener = opener;
        this.cheap = cheap;
    }

    /// Octets that are held in memory.
    public static Content of(byte[] octets) {
        return new Content(octets.length, () -> new ByteArrayInputStream(octets), true);
    }

    /// Octets that are fetched each time they are read.
    public static Content streamed(long size, Opener opener) {
        return new Content(size, opener, false);
    }

    long size() {
        return size;
    }

    InputStream open() throws IOException {
        return opener.open();
    }

    /// Where there are octets above 127; found by reading the content once.
    EightBit eightBit() throws IOException {
        if (eightBit == null) {
            try (InputStream octets = open()) {
                eightBit = EightBit.survey(octets);
            }
        }
        return eightBit;
    }

    /// The same message in a form that is lines of 7-bit text, if there is one.
    Optional<Content> inSevenBit() throws IOException {
        return SevenBitForm.of(opener::open).map(form -> {
            Content converted = new Content(form.size(), form::open, false);
            converted.eightBit = EightBit.NOWHERE;
            return converted;
        });
    }

    /// False only if it is certain, without costly reading, that every octet is below 128.
    boolean mayBeEightBit() throws IOException {
        return (!cheap && eightBit == null) || eightBit().anywhere();
    }
}
