package org.pennypost.imap.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;

/// The octets of one message, as far as a FETCH needs them.
sealed interface MessageOctets {

    MessageOctets NONE = new Loaded(0, new byte[0]);

    /// The caller closes the stream.
    InputStream stream(OctetRange range) throws IOException;

    byte[] read(OctetRange range) throws IOException;

    /// A part of a small message, read at once.
    ///
    /// @param start where in the message the octets begin
    @SuppressWarnings("ArrayRecordComponent")
    record Loaded(long start, byte[] octets) implements MessageOctets {

        @Override
        public InputStream stream(OctetRange range) {
            return new ByteArrayInputStream(octets, offset(range), Math.toIntExact(range.length()));
        }

        @Override
        public byte[] read(OctetRange range) {
            int offset = offset(range);
            int length = Math.toIntExact(range.length());
            boolean whole = offset == 0 && length == octets.length;
            return whole ? octets : Arrays.copyOfRange(octets, offset, offset + length);
        }

        private int offset(OctetRange range) {
            return range.length() == 0 ? 0 : Math.toIntExact(range.start() - start);
        }
    }

    /// A large message, read as it is sent.
    record Stored(Contents contents, ContentId id) implements MessageOctets {

        @Override
        public InputStream stream(OctetRange range) {
            return contents.read(id, range.start(), range.length());
        }

        @Override
        public byte[] read(OctetRange range) throws IOException {
            try (InputStream octets = stream(range)) {
                return octets.readAllBytes();
            }
        }
    }
}
