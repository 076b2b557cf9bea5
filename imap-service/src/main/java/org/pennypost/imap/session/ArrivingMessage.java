package org.pennypost.imap.session;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;

/// One message of an [Arrival], as far as it is known.
final class ArrivingMessage {

    private final Flags flags;
    private final @Nullable Instant internalDate;
    private final List<Piece.Given> pieces = new ArrayList<>();
    private long octets;
    private boolean mayBeBinary;

    /// @param internalDate null means now
    ArrivingMessage(Flags flags, @Nullable Instant internalDate) {
        this.flags = flags;
        this.internalDate = internalDate;
    }

    int parts() {
        return pieces.size();
    }

    long octets() {
        return octets;
    }

    /// @param most octets that the message may have
    /// @throws CommandFailure if it has more with this piece
    void add(Piece.Given piece, long most) {
        if (piece.octets() > most - octets) {
            throw CommandFailure.tooBig(most);
        }
        octets += piece.octets();
        pieces.add(piece);
    }

    boolean hasAsciiHeader(Spool kept) {
        try (InputStream message = new BufferedInputStream(new PieceStream(pieces, kept))) {
            return AsciiHeader.beginsIn(message);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The client has announced that some of it may be.
    void mayBeBinary() {
        mayBeBinary = true;
    }

    Append append(Spool kept) {
        return new Append(
                flags,
                internalDate,
                () -> new PieceStream(mayBeBinary ? BinaryParts.encoded(pieces, kept) : pieces, kept));
    }
}
