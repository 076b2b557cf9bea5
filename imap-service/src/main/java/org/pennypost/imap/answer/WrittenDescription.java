package org.pennypost.imap.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

import org.pennypost.imap.grammar.FetchItem;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.wire.Output;

/// What never changes in the FETCH answers of a message and is asked for most, as it is written: made once, it can be
/// sent again and again.
public final class WrittenDescription {

    /// Octets of the heap that one takes beside its text, with its place in a cache.
    private static final int OVERHEAD = 160;

    private final long internalDate;
    private final byte[] octets;
    private final int structure;

    /// @param structure where in the octets BODYSTRUCTURE begins, behind ENVELOPE
    private WrittenDescription(Instant internalDate, byte[] octets, int structure) {
        this.internalDate = internalDate.getEpochSecond();
        this.octets = octets;
        this.structure = structure;
    }

    /// Whether it holds what the item asks for.
    public static boolean holds(FetchItem.Description item) {
        return switch (item) {
            case FetchItem.InternalDate _, FetchItem.EnvelopeData _ -> true;
            case FetchItem.Structure(boolean extensible) -> extensible;
            case FetchItem.SaveDate _, FetchItem.EmailObject _, FetchItem.ThreadObject _, FetchItem.PreviewText _ ->
                false;
        };
    }

    public static WrittenDescription of(StoredMessage message, Dialect dialect) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
        try {
            Output out = new Output(octets);
            Tokens tokens = new Tokens(out, dialect);
            new EnvelopeWriter(tokens).write(message.parsed().envelope());
            out.flush();
            int structure = octets.size();
            new StructureWriter(tokens, true).write(message.parsed().body());
            out.flush();
            return new WrittenDescription(message.internalDate(), octets.toByteArray(), structure);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Instant internalDate() {
        return Instant.ofEpochSecond(internalDate);
    }

    void envelope(Output out) throws IOException {
        out.write(octets, 0, structure);
    }

    void structure(Output out) throws IOException {
        out.write(octets, structure, octets.length - structure);
    }

    /// Octets of the heap.
    public int weight() {
        return octets.length + OVERHEAD;
    }
}
