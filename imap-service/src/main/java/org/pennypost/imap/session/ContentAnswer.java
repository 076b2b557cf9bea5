package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;

import org.pennypost.imap.answer.FetchWriter;
import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.mail.mime.OctetRange;

/// Writes octets of a message (RFC 9051 §7.5.2). How many there are is said before the first of them, so that those of
/// an encoded part are decoded twice, once to be counted, and never held.
final class ContentAnswer {

    /// A section up to this size is written as one piece.
    private static final int ONE_PIECE = 64 * 1024;

    private final MessageOctets octets;
    private final FetchWriter writer;

    ContentAnswer(MessageOctets octets, FetchWriter writer) {
        this.octets = octets;
        this.writer = writer;
    }

    /// @return false for what cannot be decoded: nothing is said of it
    boolean write(FetchItem.Content item, Cut cut) throws IOException {
        if (cut instanceof Cut.Undecodable) {
            return false;
        }
        switch (item) {
            case FetchItem.BodySection section -> octets(cut, writer.section(section));
            case FetchItem.Rfc822 old -> octets(cut, writer.rfc822(old));
            case FetchItem.BinarySection binary -> octets(cut, writer.binary(binary));
            case FetchItem.BinarySize(var part) -> writer.binarySize(part, count(cut));
        }
        return true;
    }

    private void octets(Cut cut, FetchWriter named) throws IOException {
        switch (cut) {
            case Cut.Nothing _ -> named.nil();
            case Cut.Fields fields -> named.octets(fields.of(octets.read(fields.header())));
            case Cut.Octets(OctetRange range) -> octets(range, named);
            case Cut.Encoded(EncodedPart part) -> decoded(part, named);
            case Cut.Counted _, Cut.Undecodable _ -> throw new IllegalArgumentException("it has no octets");
        }
    }

    private void octets(OctetRange range, FetchWriter named) throws IOException {
        if (range.length() <= ONE_PIECE) {
            named.octets(octets.read(range));
        } else {
            try (InputStream stream = new ExactStream(octets.stream(range), range.length())) {
                named.stream(range.length(), stream);
            }
        }
    }

    private void decoded(EncodedPart part, FetchWriter named) throws IOException {
        EncodedPart.Measure measure = measure(part);
        try (InputStream content = part.open(octets, measure)) {
            if (measure.nul()) {
                named.literal8(measure.octets(), content);
            } else {
                named.stream(measure.octets(), content);
            }
        }
    }

    private long count(Cut cut) throws IOException {
        return switch (cut) {
            case Cut.Counted(long count) -> count;
            case Cut.Encoded(EncodedPart part) -> measure(part).octets();
            case Cut.Nothing _, Cut.Fields _, Cut.Octets _, Cut.Undecodable _ ->
                throw new IllegalArgumentException("it is not counted");
        };
    }

    private EncodedPart.Measure measure(EncodedPart part) throws IOException {
        try {
            return part.measure(octets);
        } catch (IOException unreadable) {
            throw new BrokenAnswerException(unreadable);
        }
    }
}
