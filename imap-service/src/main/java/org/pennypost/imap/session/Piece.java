package org.pennypost.imap.session;

import java.io.IOException;
import java.io.InputStream;

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

    /// Sent by the client.
    record Kept(long start, long octets) implements Piece {

        @Override
        public InputStream open(Spool kept) {
            return kept.open(start, octets);
        }
    }

    /// Octets of a stored message, read while the new one is stored.
    ///
    /// @param url by which the client named them
    record Stored(Contents contents, ContentId content, OctetRange range, String url) implements Piece {

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
    }
}
