package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The octets of a header, read as fields exactly as they were sent. It ends at the first empty line; lines end with
/// CRLF or LF. A
/// line that is neither a field nor a continuation is a field with an empty name.
public final class HeaderBlock {

    private static final byte[] EMPTY_LINE = {'\r', '\n'};

    private final byte[] octets;
    private final List<RawField> fields;

    private HeaderBlock(byte[] octets, List<RawField> fields) {
        this.octets = octets;
        this.fields = fields;
    }

    /// @param octets a header, such as the range that [Sections#header] gives; what follows its empty line is not
    /// looked at
    public static HeaderBlock of(byte[] octets) {
        return of(octets, octets.length);
    }

    static HeaderBlock of(byte[] octets, int length) {
        List<RawField> fields = new ArrayList<>();
        int at = 0;
        while (at < length && !isLineEnd(octets, at, length)) {
            int end = lineEnd(octets, at, length);
            while (end < length && HeaderText.isSpace(octets[end])) {
                end = lineEnd(octets, end, length);
            }
            fields.add(field(octets, at, end));
            at = end;
        }
        return new HeaderBlock(octets, List.copyOf(fields));
    }

    public List<RawField> fields() {
        return fields;
    }

    /// `HEADER.FIELDS`: the fields with one of these names, then the empty line (RFC 9051 §6.4.5.1).
    public byte[] only(Collection<String> names) {
        Set<String> wanted = lowerCase(names);
        return filtered(field -> wanted.contains(field.name().toLowerCase(Locale.ROOT)));
    }

    /// `HEADER.FIELDS.NOT`: the fields with none of these names, then the empty line (RFC 9051 §6.4.5.1).
    public byte[] without(Collection<String> names) {
        Set<String> unwanted = lowerCase(names);
        return filtered(field -> !unwanted.contains(field.name().toLowerCase(Locale.ROOT)));
    }

    private byte[] filtered(Predicate<RawField> wanted) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (RawField field : fields) {
            if (wanted.test(field)) {
                kept.write(octets, field.start(), field.end() - field.start());
                if (octets[field.end() - 1] != '\n') {
                    kept.writeBytes(EMPTY_LINE);
                }
            }
        }
        kept.writeBytes(EMPTY_LINE);
        return kept.toByteArray();
    }

    private static Set<String> lowerCase(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static RawField field(byte[] octets, int start, int end) {
        int colon = start;
        while (colon < end && octets[colon] != ':' && octets[colon] != '\n') {
            colon++;
        }
        if (colon == end || octets[colon] == '\n') {
            return new RawField(octets, start, start, start, end);
        }
        int nameEnd = colon;
        while (nameEnd > start && HeaderText.isSpace(octets[nameEnd - 1])) {
            nameEnd--;
        }
        return new RawField(octets, start, nameEnd, colon + 1, end);
    }

    private static boolean isLineEnd(byte[] octets, int at, int length) {
        return octets[at] == '\n' || octets[at] == '\r' && at + 1 < length && octets[at + 1] == '\n';
    }

    private static int lineEnd(byte[] octets, int from, int length) {
        int at = from;
        while (at < length && octets[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, length);
    }
}
