package org.pennypost.mail.mime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A part while its octets come in.
final class OpenPart {

    final @Nullable OpenPart parent;
    final int depth;
    private final long headerStart;
    private final boolean encoded;
    private long bodyStart;
    private long linesBefore;
    private @Nullable ContentFields fields;
    private Envelope nestedEnvelope = Envelope.EMPTY;
    private byte @Nullable [] boundary;
    private final List<BodyPart> children = new ArrayList<>();
    private long childrenEnd;

    OpenPart(@Nullable OpenPart parent, long headerStart) {
        this.parent = parent;
        this.depth = parent == null ? 1 : parent.depth + 1;
        this.headerStart = headerStart;
        ContentFields outer = parent == null ? null : parent.fields;
        this.encoded = parent != null && (parent.encoded || outer != null && outer.message() && outer.encoded());
    }

    boolean inDigest() {
        ContentFields outer = parent == null ? null : parent.fields;
        return outer != null && outer.multipart() && outer.subtype().equals("digest");
    }

    long headerStart() {
        return headerStart;
    }

    /// Ends the header.
    ///
    /// @param linesBefore lines of the message before the body
    void bodyBegins(ContentFields fields, long bodyStart, long linesBefore) {
        this.fields = fields;
        this.bodyStart = bodyStart;
        this.linesBefore = linesBefore;
    }

    void envelope(Envelope envelope) {
        nestedEnvelope = envelope;
    }

    void boundary(byte[] octets) {
        boundary = octets;
    }

    /// The boundary that separates this part's children, null if there is none or it has been seen for the last time.
    byte @Nullable [] boundary() {
        return boundary;
    }

    void lastBoundary() {
        boundary = null;
    }

    void add(BodyPart child) {
        children.add(child);
        childrenEnd = child.extent().end();
    }

    /// Whether this is a multipart without the child that it must have.
    boolean lacksChildren() {
        return fields != null && fields.multipart() && children.isEmpty();
    }

    boolean message() {
        return fields != null && fields.message();
    }

    /// Whether this part lies in a message that is transfer encoded as a whole, so that its octets are no text.
    boolean encoded() {
        return encoded;
    }

    /// The finished part.
    ///
    /// @param end where its octets end, unless its header or what is in it ends with the line end behind that
    /// @param lines lines of the message before `end`
    /// @param linesBehind lines of the message with that line end
    /// @param mayAdd whether a multipart without children may get the one that it must have
    BodyPart close(long end, long lines, long linesBehind, boolean mayAdd) {
        ContentFields known = fields == null ? ContentFields.EMPTY : fields;
        long reached = Math.max(end, Math.max(bodyStart, childrenEnd));
        PartExtent extent = new PartExtent(headerStart, bodyStart, reached);
        long counted = (reached > end ? linesBehind : lines) - linesBefore;
        if (lacksChildren()) {
            if (!mayAdd) {
                return known.opaque().part(extent, 0, List.of(), null);
            }
            children.add(
                    ContentFields.EMPTY.part(new PartExtent(bodyStart, bodyStart, reached), counted, List.of(), null));
        }
        boolean counts = known.text() || known.message();
        return known.part(extent, counts ? counted : 0, children, known.message() ? nestedEnvelope : null);
    }
}
