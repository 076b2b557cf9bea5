package org.pennypost.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// Reads a message once, as its octets come in, and tells what is inside and where. Any octets are a message: what is
/// broken is read as well as it can be, and nothing but the stream it is read from fails. It holds one header and a
/// limited amount of text, never the message.
///
/// A part ends before the line end that precedes the next delimiter (RFC 2046 §5.1.1). A header ends at its first empty
/// line; where there is none, at the first line behind its last field (RFC 7103 §7.2).
public final class MimeScanner extends OutputStream {

    private enum State {
        HEADER,
        BODY,
        /// In the line of a delimiter that has been recognised.
        DELIMITER
    }

    private final ScanLimits limits;
    private final LineFeed lines = new LineFeed(this::fragment);
    private final HeaderBuffer header;
    private final TextCollector text;
    private final Budget structure;

    private State state = State.HEADER;
    private long offset;
    private long lineCount;
    private int lineEndLength;
    private byte lastOctet;
    private boolean eightBitHeader;
    private boolean eightBitBody;
    private byte lastGiven;
    private byte lastButOneGiven;

    private OpenPart current = new OpenPart(null, 0);
    private int parts = 1;
    private boolean opensPart;
    private @Nullable BodyPart root;
    private HeaderBlock ownHeader = HeaderBlock.of(new byte[0]);
    private Envelope ownEnvelope = Envelope.EMPTY;

    public MimeScanner(ScanLimits limits) {
        this.limits = limits;
        this.header = new HeaderBuffer(limits.headerOctets());
        this.text = new TextCollector(limits);
        this.structure = new Budget(limits.structureChars());
    }

    /// Reads a whole message. The stream is not closed.
    ///
    /// @throws IOException only from the stream
    public static ScannedMessage scan(InputStream message, ScanLimits limits) throws IOException {
        MimeScanner scanner = new MimeScanner(limits);
        message.transferTo(scanner);
        return scanner.finish();
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) {
        if (root != null) {
            throw new IllegalStateException("the message has ended");
        }
        if (length > 0) {
            lastButOneGiven = length > 1 ? octets[from + length - 2] : lastGiven;
            lastGiven = octets[from + length - 1];
        }
        lines.write(octets, from, length);
    }

    /// Ends the message.
    public ScannedMessage finish() {
        lines.finish();
        lineEndLength = 0;
        closeUpTo(null);
        return summary(Objects.requireNonNull(root));
    }

    private ScannedMessage summary(BodyPart body) {
        Envelope envelope = ownEnvelope;
        SentDate date = SentDate.of(envelope.date()).orElse(null);
        BaseSubject subject = BaseSubject.of(envelope.subject());
        List<HeaderField> fields = ownHeader.fields().stream()
                .filter(field -> !field.name().isEmpty())
                .map(field -> new HeaderField(field.name(), field.value()))
                .toList();
        ParsedMessage message = new ParsedMessage(
                offset,
                envelope,
                body,
                text.preview(),
                date == null ? null : date.utc(),
                date == null ? null : date.day(),
                subject.text(),
                subject.replyOrForward(),
                MessageIds.first(envelope.messageId()).orElse(null),
                references(fields, envelope),
                eightBitHeader,
                eightBitBody,
                offset > 0 && !(lastGiven == '\n' && lastButOneGiven == '\r'));
        return new ScannedMessage(message, fields, text.text());
    }

    /// RFC 5256 §3: the References, or the first id of In-Reply-To.
    private static List<String> references(List<HeaderField> fields, Envelope envelope) {
        List<String> references = fields.stream()
                .filter(field -> field.name().equalsIgnoreCase("References"))
                .findFirst()
                .map(field -> MessageIds.read(field.value()))
                .orElse(List.of());
        return references.isEmpty()
                ? MessageIds.first(envelope.inReplyTo()).stream().toList()
                : references;
    }

    private void fragment(byte[] octets, int from, int to, boolean first, boolean last) {
        noteEightBit(octets, from, to);
        OpenPart delimited = first ? delimited(octets, from, to) : null;
        if (delimited != null) {
            delimiter(delimited, octets, from, to);
        }
        long start = offset;
        int endLength = last ? lineEndLength(octets, from, to) : 0;
        offset += to - from;
        lastOctet = octets[to - 1];
        switch (state) {
            case HEADER -> headerFragment(octets, from, to, first, last, start);
            case BODY -> text.add(octets, from, to);
            case DELIMITER -> {}
        }
        if (last) {
            lineCount++;
            lineEndLength = endLength;
            if (state == State.DELIMITER) {
                delimiterEnds();
            }
        }
    }

    private void noteEightBit(byte[] octets, int from, int to) {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= octets[i];
        }
        if (all < 0) {
            eightBitHeader |= state == State.HEADER;
            eightBitBody |= state != State.HEADER;
        }
    }

    private int lineEndLength(byte[] octets, int from, int to) {
        byte before = to - from > 1 ? octets[to - 2] : lastOctet;
        return before == '\r' ? 2 : 1;
    }

    private void headerFragment(byte[] octets, int from, int to, boolean first, boolean last, long start) {
        if (first && last && HeaderBlock.emptyLine(octets, from, to)) {
            endHeader(offset, lineCount + 1);
            return;
        }
        if (first && HeaderBlock.fieldBegins(octets, from, to)) {
            header.fieldBegins();
        } else if (first && !HeaderText.isSpace(octets[from])) {
            header.strayLineBegins(start, lineCount);
        }
        header.add(octets, from, to);
    }

    /// The innermost multipart whose boundary the line begins with; of several, the one with the longest.
    private @Nullable OpenPart delimited(byte[] octets, int from, int to) {
        if (to - from < 3 || octets[from] != '-' || octets[from + 1] != '-' || parts >= limits.parts()) {
            return null;
        }
        OpenPart found = null;
        int longest = 0;
        for (OpenPart part = current; part != null; part = part.parent) {
            byte[] boundary = part.boundary();
            if (boundary != null && boundary.length > longest && beginsWith(octets, from + 2, to, boundary)) {
                found = part;
                longest = boundary.length;
            }
        }
        return found;
    }

    private static boolean beginsWith(byte[] octets, int from, int to, byte[] start) {
        return to - from >= start.length && Arrays.equals(octets, from, from + start.length, start, 0, start.length);
    }

    private void delimiter(OpenPart multipart, byte[] octets, int from, int to) {
        byte[] boundary = multipart.boundary();
        int behind = from + 2 + (boundary == null ? 0 : boundary.length);
        boolean closing = behind + 1 < to && octets[behind] == '-' && octets[behind + 1] == '-';
        closeUpTo(multipart);
        if (closing) {
            multipart.lastBoundary();
        }
        opensPart = !closing && parts < limits.parts();
        state = State.DELIMITER;
    }

    private void delimiterEnds() {
        if (opensPart) {
            open(offset);
        } else {
            state = State.BODY;
        }
    }

    private void open(long headerStart) {
        current = new OpenPart(current, headerStart);
        parts++;
        header.clear();
        state = State.HEADER;
    }

    /// Ends every open part within `outer`, null for all, at the line that begins here.
    private void closeUpTo(@Nullable OpenPart outer) {
        long end = offset - lineEndLength;
        long linesBefore = lineEndLength > 0 ? lineCount - 1 : lineCount;
        while (state == State.HEADER) {
            boolean headless = current.headerStart() > end;
            cutHeader(headless ? current.headerStart() : end, headless ? lineCount : linesBefore);
        }
        text.end();
        for (OpenPart part = current; part != null && part != outer; part = part.parent) {
            boolean needsChild = part.lacksChildren();
            BodyPart closed = part.close(end, linesBefore, lineCount, parts < limits.parts());
            parts += needsChild ? 1 : 0;
            if (part.parent == null) {
                root = closed;
            } else {
                part.parent.add(closed);
            }
        }
        if (outer != null) {
            current = outer;
        }
    }

    /// Ends a header whose empty line is missing.
    private void cutHeader(long end, long linesBefore) {
        if (!header.hasStrayLines()) {
            endHeader(end, linesBefore);
            return;
        }
        long strayOffset = header.strayOffset();
        long strayLines = header.strayLines();
        byte[] stray = header.cutStrayLines();
        endHeader(strayOffset, strayLines);
        if (state == State.BODY) {
            text.add(stray, 0, stray.length);
        }
    }

    private void endHeader(long bodyStart, long linesBefore) {
        HeaderBlock block = header.block();
        header.clear();
        ContentFields fields = ContentFields.of(block, current.inDigest());
        byte[] boundary = fields.boundary();
        if (fields.multipart() && boundary.length == 0) {
            fields = fields.plain();
        }
        boolean nests = fields.multipart() || fields.message();
        if (nests && (current.depth >= limits.depth() || parts >= limits.parts())) {
            fields = fields.opaque();
        }
        readEnvelope(block);
        current.bodyBegins(structure.spend(fields.weight()) ? fields : fields.bare(), bodyStart, linesBefore);
        state = State.BODY;
        if (fields.multipart()) {
            current.boundary(boundary);
        } else if (fields.message()) {
            open(bodyStart);
        } else if (!current.encoded()) {
            text.begin(fields);
        }
    }

    private void readEnvelope(HeaderBlock block) {
        OpenPart outer = current.parent;
        if (outer == null) {
            ownHeader = block;
            ownEnvelope = EnvelopeReader.read(block, structure);
        } else if (outer.message()) {
            Envelope envelope = EnvelopeReader.read(block, structure);
            outer.envelope(envelope);
            text.note(envelope.subject() == null ? null : EncodedWords.decode(envelope.subject()));
        }
    }
}
