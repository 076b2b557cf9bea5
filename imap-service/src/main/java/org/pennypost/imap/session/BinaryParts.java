package org.pennypost.imap.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.mail.mime.MimeScanner;
import org.pennypost.mail.mime.OctetRange;
import org.pennypost.mail.mime.RawField;
import org.pennypost.mail.mime.ScanLimits;
import org.pennypost.mail.spool.Spool;

/// Puts the binary parts of a message into Base64, without loss: BODYSTRUCTURE and BODY must do without binary, which
/// may hold NUL (RFC 3516 §4.4, §6).
final class BinaryParts {

    private static final String ENCODING = "Content-Transfer-Encoding";

    private final List<Piece.Given> given;
    private final Spool kept;
    private final List<Piece> encoded = new ArrayList<>();
    private long at;

    private BinaryParts(List<Piece.Given> given, Spool kept) {
        this.given = given;
        this.kept = kept;
    }

    /// @return the pieces as they are if none of the message is binary
    static List<? extends Piece> encoded(List<Piece.Given> message, Spool kept) throws IOException {
        try (InputStream octets = new PieceStream(message, kept)) {
            BodyPart body =
                    MimeScanner.scan(octets, ScanLimits.DEFAULT).message().body();
            BinaryParts parts = new BinaryParts(message, kept);
            parts.encode(body);
            if (parts.encoded.isEmpty()) {
                return message;
            }
            parts.copyTo(message.stream().mapToLong(Piece::octets).sum());
            return parts.encoded;
        }
    }

    private void encode(BodyPart part) throws IOException {
        OctetRange header = part.extent().header();
        boolean binary = part.encoding().equals("binary") && header.length() <= Cut.MOST_OF_HEADER;
        boolean leaf = part.children().isEmpty();
        if (binary) {
            copyTo(header.start());
            // What is around encoded parts is lines.
            encoded.add(new Piece.Made(header(header, leaf ? "base64" : "8bit")));
            at = header.end();
        }
        for (BodyPart child : part.children()) {
            encode(child);
        }
        if (binary && leaf) {
            encoded.add(new Piece.InBase64(cut(part.extent().body())));
            at = part.extent().body().end();
        }
    }

    private void copyTo(long end) {
        encoded.addAll(cut(new OctetRange(at, end)));
        at = end;
    }

    private byte[] header(OctetRange range, String encoding) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (InputStream octets = new PieceStream(cut(range), kept)) {
            byte[] sent = octets.readAllBytes();
            int end = 0;
            for (RawField field : HeaderBlock.of(sent).fields()) {
                boolean named = field.name().equalsIgnoreCase(ENCODING);
                header.writeBytes(
                        named
                                ? (ENCODING + ": " + encoding + "\r\n").getBytes(StandardCharsets.US_ASCII)
                                : field.octets());
                end += field.octets().length;
            }
            header.write(sent, end, sent.length - end);
        }
        return header.toByteArray();
    }

    /// The pieces of a range of the message.
    private List<Piece.Given> cut(OctetRange range) {
        List<Piece.Given> pieces = new ArrayList<>();
        long start = 0;
        for (Piece.Given piece : given) {
            long end = start + piece.octets();
            long from = Math.max(start, range.start());
            long to = Math.min(end, range.end());
            if (from < to) {
                pieces.add(piece.cut(from - start, to - from));
            }
            start = end;
        }
        return pieces;
    }
}
