package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.Partial;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.mime.TransferEncoding;

/// A part that is sent without its transfer encoding (RFC 9051 §6.4.5).
///
/// @param octets  as they are stored
/// @param partial of the decoded octets; null for all
record EncodedPart(
        OctetRange octets,
        TransferEncoding encoding,
        @Nullable Partial partial) {

    private static final int PIECE = 8 * 1024;

    /// What only reading it all can tell.
    ///
    /// @param octets how many are sent
    /// @param nul    whether NUL is among them
    record Measure(long octets, boolean nul) {}

    /// Reads it piece by piece, keeping none.
    Measure measure(MessageOctets from) throws IOException {
        long end = partial == null ? Long.MAX_VALUE : end(partial);
        byte[] piece = new byte[PIECE];
        long at = 0;
        long sent = 0;
        boolean nul = false;
        try (InputStream decoded = decoded(from)) {
            int read = 0;
            while (at < end && (read = decoded.read(piece)) >= 0) {
                int first = (int) Math.min(read, Math.max(0, origin() - at));
                int last = (int) Math.min(read, end - at);
                for (int i = first; i < last && !nul; i++) {
                    nul = piece[i] == 0;
                }
                sent += last - first;
                at += read;
            }
        }
        return new Measure(sent, nul);
    }

    /// What is sent. The caller closes the stream.
    ///
    /// @param measure of the same octets
    InputStream open(MessageOctets from, Measure measure) throws IOException {
        InputStream decoded = decoded(from);
        if (measure.octets > 0) {
            decoded.skipNBytes(origin());
        }
        return new ExactStream(decoded, measure.octets);
    }

    private InputStream decoded(MessageOctets from) throws IOException {
        return encoding.decode(from.stream(octets));
    }

    private long origin() {
        return partial == null ? 0 : partial.origin();
    }

    private static long end(Partial partial) {
        return partial.count() > Long.MAX_VALUE - partial.origin()
                ? Long.MAX_VALUE
                : partial.origin() + partial.count();
    }
}
