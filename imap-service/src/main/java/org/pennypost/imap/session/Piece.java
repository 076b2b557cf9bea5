package org.pennypost.imap.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.Refusal;

/// A run of octets of a message to append.
sealed interface Piece {

    long octets();

    /// @param kept what the client has sent
    InputStream open(Spool kept) throws IOException;

    /// What a client gave or named.
    sealed interface Given extends Piece {

        /// A part of it.
        Given cut(long start, long count);
    }

    /// Sent by the client.
    record Kept(long start, long octets) implements Given {

        @Override
        public InputStream open(Spool kept) {
            return kept.open(start, octets);
        }

        @Override
        public Given cut(long from, long count) {
            return new Kept(start + from, count);
        }
    }

    /// Octets of a stored message, read while the new one is stored.
    ///
    /// @param url by which the client named them
    record Stored(Contents contents, ContentId content, OctetRange range, String url) implements Given {

        @Override
        public long octets() {
            return range.length();
        }

        @Override
        public InputStream open(Spool kept) throws IOException {
            try {
                return contents.read(content, range.start(), range.length());
            } catch (Refusal unreadable) {
                throw new UnreadableUrlException(url, unreadable);
            }
        }

        @Override
        public Given cut(long from, long count) {
            return new Stored(contents, content, range.partial(from, count), url);
        }
    }

    /// Made here.
    @SuppressWarnings("ArrayRecordComponent")
    record Made(byte[] text) implements Piece {

        @Override
        public long octets() {
            return text.length;
        }

        @Override
        public InputStream open(Spool kept) {
            return new ByteArrayInputStream(text);
        }
    }

    record InBase64(List<Given> binary) implements Piece {

        @Override
        public long octets() {
            return Base64Stream.length(binary.stream().mapToLong(Piece::octets).sum());
        }

        @Override
        public InputStream open(Spool kept) {
            return new Base64Stream(new PieceStream(binary, kept));
        }
    }
}
