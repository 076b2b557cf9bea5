package org.pennypost.relay.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.SevenBitForm;

/// The octets of a message on their way out. They can be read several times, for one host after the other.
public final class Content {

    private final long size;
    private final Opener opener;
    private final boolean cheap;
    private final @Nullable Seal seal;
    private @Nullable EightBit eightBit;
    private @Nullable Content sealed;

    /// Opens the octets anew, from the start.
    @FunctionalInterface
    public interface Opener {

        InputStream open() throws IOException;
    }

    private Content(long size, Opener opener, boolean cheap, @Nullable Seal seal) {
        this.size = size;
        this.opener = opener;
        this.cheap = cheap;
        this.seal = seal;
    }

    /// Octets that are held in memory.
    public static Content of(byte[] octets) {
        return new Content(octets.length, () -> new ByteArrayInputStream(octets), true, null);
    }

    /// Octets that are fetched each time they are read.
    public static Content streamed(long size, Opener opener) {
        return new Content(size, opener, false, null);
    }

    /// The same content, which gets what a seal says on top when it has the form that a host takes.
    public Content with(Seal seal) {
        return new Content(size, opener, cheap, seal);
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
            Content converted = new Content(form.size(), form::open, false, seal);
            converted.eightBit = EightBit.NOWHERE;
            return converted;
        });
    }

    /// This form with what its seal says on top; the seal is asked once.
    ///
    /// @param asLines whether it travels as lines: what stands alone of CRLF becomes whole
    Content sealed(boolean asLines) throws IOException {
        if (seal == null) {
            return this;
        }
        if (sealed == null) {
            byte[] top = seal.fields(asLines ? () -> new LinesStream(open()) : opener)
                    .getBytes(StandardCharsets.US_ASCII);
            sealed = new Content(
                    top.length + size,
                    () -> new SequenceInputStream(new ByteArrayInputStream(top), open()),
                    cheap,
                    null);
            sealed.eightBit = eightBit;
        }
        return sealed;
    }

    /// False only if it is certain, without costly reading, that every octet is below 128.
    boolean mayBeEightBit() throws IOException {
        return (!cheap && eightBit == null) || eightBit().anywhere();
    }
}
