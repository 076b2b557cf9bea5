package org.pennypost.imap.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.imap.grammar.Partial;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.mime.TransferEncoding;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedPartTest {

    /// The octets 0 to 255 again and again.
    private static final byte[] OCTETS = octets(100_000);

    @ParameterizedTest
    @CsvSource({
        "0, 9223372036854775807, 100000, true",
        "0, 1, 1, true",
        "1, 255, 255, false",
        "1, 256, 256, true",
        "99999, 9223372036854775807, 1, false",
        "100000, 1, 0, false",
        "9223372036854775807, 9223372036854775807, 0, false",
        "50000, 20000, 20000, true"
    })
    void takesAPartOfTheDecodedOctets(long origin, long count, long sent, boolean nul) throws IOException {
        EncodedPart part = base64(new Partial(origin, count));
        MessageOctets from = stored(Base64.getMimeEncoder().encode(OCTETS));
        EncodedPart.Measure measure = part.measure(from);

        assertThat(measure).isEqualTo(new EncodedPart.Measure(sent, nul));
        try (InputStream content = part.open(from, measure)) {
            byte[] wanted = new byte[(int) sent];
            if (sent > 0) {
                System.arraycopy(OCTETS, (int) origin, wanted, 0, (int) sent);
            }
            assertThat(content.readAllBytes()).isEqualTo(wanted);
        }
    }

    @Test
    void takesAllWhereNoPartIsNamed() throws IOException {
        MessageOctets from = stored("gr=C3=BCn".getBytes(StandardCharsets.US_ASCII));
        EncodedPart part = new EncodedPart(new OctetRange(0, 9), TransferEncoding.QUOTED_PRINTABLE, null);

        assertThat(part.measure(from)).isEqualTo(new EncodedPart.Measure(5, false));
        try (InputStream content = part.open(from, part.measure(from))) {
            assertThat(content.readAllBytes()).isEqualTo("grün".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static EncodedPart base64(@Nullable Partial partial) {
        return new EncodedPart(new OctetRange(0, 9), TransferEncoding.BASE64, partial);
    }

    private static byte[] octets(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) i;
        }
        return octets;
    }

    /// Content too large to be read at once.
    private static MessageOctets stored(byte[] octets) {
        return new MessageOctets.Stored(new OneContent(octets), new ContentId("00".repeat(32)));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record OneContent(byte[] octets) implements Contents {

        @Override
        public InputStream read(ContentId id, long offset, long length) {
            return new ByteArrayInputStream(octets);
        }

        @Override
        public void read(MailboxId mailbox, UidSet uids, long most, Taker each) {
            throw new UnsupportedOperationException();
        }
    }
}
