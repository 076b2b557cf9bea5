package org.pennypost.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A message as it is given to hosts that take lines of 7-bit text only (RFC 6152 §3, RFC 3030 §3): each
/// part that is more than that is put into base64, and the fields around it say so. Nothing is lost. A
/// message/global, whose own header may be more than 7-bit, is encoded as a whole, whatever is encoded in
/// it already (RFC 6532 §3.5, §3.7).
public final class SevenBitForm {

    /// RFC 5321 §4.5.3.1.6, without CRLF.
    private static final int LONGEST_LINE = 998;

    private static final int CHUNK = 16 * 1024;

    /// Of the type `message`: what takes no encoding (RFC 2046 §5.2, RFC 3464 §2.1). Others do, such as
    /// what quotes a header in UTF-8 (RFC 6533 §6).
    private static final Set<String> NEVER_ENCODED = Set.of("rfc822", "partial", "external-body", "delivery-status");

    private final Source source;
    private final List<Piece> pieces;
    private final long size;

    /// Opens the octets of the message anew, from the start.
    @FunctionalInterface
    public interface Source {

        InputStream open() throws IOException;
    }

    /// What stands for some octets of the message, in its order.
    sealed interface Piece {

        OctetRange range();

        /// They stay as they are.
        record Kept(OctetRange range) implements Piece {}

        /// A header that is written anew.
        ///
        /// @param octets one char for each
        record Header(OctetRange range, String octets) implements Piece {}

        /// A body in base64.
        record Encoded(OctetRange range) implements Piece {}
    }

    private SevenBitForm(Source source, List<Piece> pieces, long size) {
        this.source = source;
        this.pieces = List.copyOf(pieces);
        this.size = size;
    }

    /// Looks for a form that is 7-bit. Reads the message some times over.
    ///
    /// @return empty if there is none: octets above 127 in a header, between parts, or in a body that is encoded
    ///     already
    public static Optional<SevenBitForm> of(Source source) throws IOException {
        BodyPart root;
        try (InputStream octets = source.open()) {
            root = MimeScanner.scan(octets, ScanLimits.DEFAULT).message().body();
        }
        List<BodyPart> leaves = new ArrayList<>();
        leaves(root, leaves);
        List<BodyPart> unfit;
        try (InputStream octets = source.open()) {
            unfit = unfit(leaves, octets);
        }
        List<Piece> pieces;
        try (InputStream octets = source.open()) {
            pieces = new SevenBitPieces(root, unfit).read(octets);
        }
        SevenBitForm form = new SevenBitForm(source, pieces, 0);
        Survey whole = new Survey();
        try (InputStream octets = form.open()) {
            octets.transferTo(whole);
        }
        return whole.isLines() ? Optional.of(new SevenBitForm(source, pieces, whole.octets())) : Optional.empty();
    }

    /// Octets that [#open] gives.
    public long size() {
        return size;
    }

    public InputStream open() throws IOException {
        return new SevenBitStream(source.open(), pieces);
    }

    private static void leaves(BodyPart part, List<BodyPart> leaves) {
        if (part.children().isEmpty() || isGlobal(part)) {
            leaves.add(part);
        } else {
            part.children().forEach(child -> leaves(child, leaves));
        }
    }

    private static boolean isGlobal(BodyPart part) {
        return part.message() && part.subtype().equals("global");
    }

    private static boolean takesNone(BodyPart part) {
        return part.type().equals("message") && NEVER_ENCODED.contains(part.subtype());
    }

    /// Those that are not encoded and not lines of 7-bit text.
    private static List<BodyPart> unfit(List<BodyPart> leaves, InputStream message) throws IOException {
        List<BodyPart> unfit = new ArrayList<>();
        long at = 0;
        for (BodyPart leaf : leaves) {
            OctetRange body = leaf.extent().body();
            message.skipNBytes(body.start() - at);
            Survey survey = new Survey();
            copy(message, body.length(), survey);
            at = body.end();
            boolean plain = TransferEncoding.named(leaf.encoding()).stream()
                    .anyMatch(encoding -> encoding == TransferEncoding.IDENTITY);
            if (plain && !survey.isLines() && !takesNone(leaf)) {
                unfit.add(leaf);
            }
        }
        return unfit;
    }

    private static void copy(InputStream from, long octets, OutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long left = octets; left > 0; ) {
            int read = from.read(chunk, 0, (int) Math.min(left, chunk.length));
            if (read < 0) {
                return;
            }
            to.write(chunk, 0, read);
            left -= read;
        }
    }

    /// Whether octets are lines as every host takes them.
    private static final class Survey extends OutputStream {

        private long octets;
        private int line;
        private boolean carriageReturn;
        private boolean broken;

        boolean isLines() {
            return !broken && !carriageReturn;
        }

        long octets() {
            return octets;
        }

        @Override
        public void write(int octet) {
            octets++;
            boolean lineFeed = octet == '\n';
            broken |= (octet & 0x80) != 0 || octet == 0 || carriageReturn != lineFeed;
            carriageReturn = octet == '\r';
            line = lineFeed ? 0 : line + (carriageReturn ? 0 : 1);
            broken |= line > LONGEST_LINE;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(from[i]);
            }
        }
    }
}
