package org.pennypost.imap.session;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.spool.Spool;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.UidSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PieceStreamTest {

    private static final ContentId ANY = new ContentId("00".repeat(32));

    @TempDir
    private Path directory;

    private Spool kept;

    @BeforeEach
    void keep() throws IOException {
        kept = new Spool(4, directory);
        kept.write(ascii("0123456789"), 0, 10);
    }

    @AfterEach
    void close() throws IOException {
        kept.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private PieceStream stream(Piece... pieces) {
        return new PieceStream(List.of(pieces), kept);
    }

    @Test
    void givesPiecesInTheirOrder() throws IOException {
        Piece.Kept middle = new Piece.Kept(2, 6);
        Piece[] pieces = {
            middle.cut(1, 3),
            new Piece.Made(ascii("ab")),
            new Piece.Kept(0, 0),
            new Piece.InBase64(List.of(new Piece.Kept(0, 2), new Piece.Kept(2, 1))),
            new Piece.Kept(9, 1)
        };
        assertThat(stream(pieces)).hasBinaryContent(ascii("345abMDEy9"));
        try (InputStream octets = stream(pieces)) {
            assertThat(octets.read()).isEqualTo('3');
            assertThat(octets.readAllBytes()).hasSize(9);
            assertThat(octets.read()).isEqualTo(-1);
        }
    }

    @Test
    void endsNotBeforeAllIsThere() {
        assertThatThrownBy(() -> stream(new Piece.Kept(8, 5)).readAllBytes()).isInstanceOf(EOFException.class);
    }

    /// RFC 4469 §4.1: what was there when the command named it is gone when it is read.
    @Test
    void namesTheUrlThatCannotBeRead() {
        Piece gone = new Piece.Stored(new NoContents(), ANY, new OctetRange(0, 9), "/INBOX/;UID=1");
        assertThatThrownBy(() -> stream(new Piece.Kept(0, 1), gone).readAllBytes())
                .isInstanceOfSatisfying(UnreadableUrlException.class, unreadable -> {
                    IOException wrapped = new IOException("the request failed", unreadable);
                    assertThat(UnreadableUrlException.behind(new UncheckedIOException(wrapped)))
                            .hasValueSatisfying(found -> assertThat(found.url()).isEqualTo("/INBOX/;UID=1"));
                });
        assertThat(UnreadableUrlException.behind(new IllegalStateException())).isEmpty();
    }

    private record NoContents() implements Contents {

        @Override
        public InputStream read(ContentId id, long offset, long length) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no such content");
        }

        @Override
        public void read(MailboxId mailbox, UidSet uids, long most, Taker each) {
            throw new UnsupportedOperationException();
        }
    }
}
