package org.pennypost.mailbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.spool.SpoolSpace;
import org.pennypost.mail.store.ContentSource;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Takes content in: hashes, compresses and spools it in one pass over the stream, and reads it on the way.
@Component
public class ContentStaging {

    private static final int PIECE = 16 * 1024;
    private static final byte[] NOTHING = {};

    private final ContentProperties properties;
    private final SpoolSpace spools;

    public ContentStaging(ContentProperties properties) {
        this.properties = properties;
        this.spools = new SpoolSpace(
                Math.toIntExact(properties.inMemory().toBytes()),
                properties.inMemoryTogether().toBytes(),
                Long.MAX_VALUE,
                properties.spoolDirectory());
    }

    /// @throws Refusal with [RefusalCode#LIMIT] if it is too large
    /// @throws UncheckedIOException if the stream or the spool fails
    public StagedContent stage(ContentSource source) {
        return stage(NOTHING, source, true);
    }

    /// @param prefix  octets put before those of the source
    /// @param readNow whether it is read on the way; else whoever needs it calls [StagedContent#read]
    public StagedContent stage(byte[] prefix, ContentSource source, boolean readNow) {
        Frames frames = new Frames(spools.open());
        boolean staged = false;
        try (InputStream in = source.open()) {
            Pass pass = new Pass(frames, properties.largest().toBytes() + prefix.length, readNow);
            pass.take(prefix, prefix.length);
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                pass.take(piece, length);
            }
            StagedContent content = pass.complete();
            staged = true;
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!staged) {
                discard(frames);
            }
        }
    }

    private static void discard(Frames frames) {
        try {
            frames.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything that is done with the octets as they come by.
    private static final class Pass {

        private final Frames frames;
        private final long largest;
        private final @Nullable MimeScanner scanner;
        private final MessageDigest digest = sha256();
        private long size;

        Pass(Frames frames, long largest, boolean reading) {
            this.frames = frames;
            this.largest = largest;
            this.scanner = reading ? new MimeScanner(ScanLimits.DEFAULT) : null;
        }

        void take(byte[] octets, int length) throws IOException {
            size += length;
            if (size > largest) {
                throw new Refusal(RefusalCode.LIMIT, "the message has more than " + largest + " octets");
            }
            frames.write(octets, 0, length);
            digest.update(octets, 0, length);
            if (scanner != null) {
                scanner.write(octets, 0, length);
            }
        }

        StagedContent complete() throws IOException {
            frames.complete();
            ReadMessage message = scanner == null ? null : ReadMessage.of(scanner.finish());
            return new StagedContent(digest.digest(), size, frames, message);
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
