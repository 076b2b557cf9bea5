package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.pennypost.mail.mime.SevenBitForm.Piece;

/// Divides a message into what is kept and what is written anew in its [SevenBitForm].
final class SevenBitPieces {

    private static final String ENCODING = "Content-Transfer-Encoding";

    private final BodyPart root;
    private final Set<PartExtent> encoded;
    private final List<Piece> pieces = new ArrayList<>();
    private long at;

    /// @param unfit parts that are to be encoded as wholes
    SevenBitPieces(BodyPart root, List<BodyPart> unfit) {
        this.root = root;
        this.encoded = Set.copyOf(unfit.stream().map(BodyPart::extent).toList());
    }

    /// @param message read once
    List<Piece> read(InputStream message) throws IOException {
        add(root, message, true);
        keepUntil(root.extent().end(), message);
        return pieces;
    }

    private void add(BodyPart part, InputStream message, boolean outermost) throws IOException {
        boolean encode = encoded.contains(part.extent());
        boolean relabel = encode || !part.children().isEmpty() && saysMore(part);
        if (relabel) {
            OctetRange header = part.extent().header();
            keepUntil(header.start(), message);
            byte[] octets = message.readNBytes(Math.toIntExact(header.length()));
            pieces.add(new Piece.Header(header, header(octets, encode ? "base64" : "7bit", outermost)));
            at = header.end();
        }
        if (encode) {
            OctetRange body = part.extent().body();
            message.skipNBytes(body.length());
            pieces.add(new Piece.Encoded(body));
            at = body.end();
            if (part.message()) {
                pieces.add(lineEnd(at));
            }
            return;
        }
        for (BodyPart child : part.children()) {
            // the one child of a message is that message, whose header is inside
            add(child, message, part.message());
        }
    }

    /// The line end in front of a boundary may also be the one that ends the header of a message without a
    /// body, and is then encoded with it.
    private static Piece lineEnd(long offset) {
        return new Piece.Header(new OctetRange(offset, offset), "\r\n");
    }

    /// Whether a part of parts claims to be more than 7-bit text.
    private static boolean saysMore(BodyPart part) {
        return part.encoding().equals("8bit") || part.encoding().equals("binary");
    }

    private void keepUntil(long offset, InputStream message) throws IOException {
        if (offset > at) {
            message.skipNBytes(offset - at);
            pieces.add(new Piece.Kept(new OctetRange(at, offset)));
            at = offset;
        }
    }

    private static String header(byte[] octets, String encoding, boolean outermost) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        List<RawField> fields = HeaderBlock.of(octets).fields();
        for (RawField field : fields) {
            if (!field.name().equalsIgnoreCase(ENCODING)) {
                header.writeBytes(field.octets());
            }
        }
        String added = ENCODING + ": " + encoding + "\r\n";
        boolean versioned = fields.stream().anyMatch(field -> field.name().equalsIgnoreCase("MIME-Version"));
        if (outermost && !versioned) {
            added += "MIME-Version: 1.0\r\n";
        }
        header.writeBytes((added + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return header.toString(StandardCharsets.ISO_8859_1);
    }
}
