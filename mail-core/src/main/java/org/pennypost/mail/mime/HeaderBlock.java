package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The octets of a header, read as fields exactly as they were sent. It ends at the first empty line; lines end with
/// CRLF or LF. A line that is neither a field nor a continuation is read as a continuation (RFC 7103 §7.2), before the
/// first field as a field without a name.
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
        int length = octets.length;
        List<RawField> fields = new ArrayList<>();
        int at = 0;
        while (at < length && !emptyLine(octets, at, length)) {
            int end = lineEnd(octets, at, length);
            while (end < length && !fieldBegins(octets, end, length) && !emptyLine(octets, end, length)) {
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

    /// What follows the last field: the empty line, or nothing.
    byte[] afterFields() {
        int end = fields.isEmpty() ? 0 : fields.getLast().end();
        return Arrays.copyOfRange(octets, end, octets.length);
    }

    /// `HEADER.FIELDS`: the fields with one of these names, then the empty line (RFC 9051 §6.4.5.1).
    public byte[] only(Collection<String> names) {
        Set<String> wanted = lowerCase(names);
        return filtered(field -> wanted.contains(field.key()));
    }

    /// `HEADER.FIELDS.NOT`: the fields with none of these names, then the empty line (RFC 9051 §6.4.5.1).
    public byte[] without(Collection<String> names) {
        Set<String> unwanted = lowerCase(names);
        return filtered(field -> !unwanted.contains(field.key()));
    }

    /// Whether a line begins with a field name and a colon (RFC 5322 §2.2, with the white space that §4.5 allows
    /// between them).
    static boolean fieldBegins(byte[] octets, int start, int end) {
        int colon = nameEnd(octets, start, end);
        if (colon == start) {
            return false;
        }
        while (colon < end && HeaderText.isSpace(octets[colon])) {
            colon++;
        }
        return colon < end && octets[colon] == ':';
    }

    static boolean emptyLine(byte[] octets, int at, int end) {
        return octets[at] == '\n' || octets[at] == '\r' && at + 1 < end && octets[at + 1] == '\n';
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
        if (!fieldBegins(octets, start, end)) {
            return new RawField(octets, start, start, start, end);
        }
        int nameEnd = nameEnd(octets, start, end);
        int colon = nameEnd;
        while (octets[colon] != ':') {
            colon++;
        }
        return new RawField(octets, start, nameEnd, colon + 1, end);
    }

    private static int nameEnd(byte[] octets, int start, int end) {
        int at = start;
        while (at < end && octets[at] > ' ' && octets[at] < 0x7f && octets[at] != ':') {
            at++;
        }
        return at;
    }

    private static int lineEnd(byte[] octets, int from, int length) {
        int at = from;
        while (at < length && octets[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, length);
    }
}
