package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A message's header that fields are added to and taken from on its way. What is not touched stays octet for octet as
/// it came, the empty line behind it included; so does one that has no empty line because there is no body.
public final class EditableHeader {

    private final List<RawField> fields;
    private final byte[] end;

    private EditableHeader(List<RawField> fields, byte[] end) {
        this.fields = fields;
        this.end = end;
    }

    /// @param octets a header with the empty line behind it, if there is one
    public static EditableHeader of(byte[] octets) {
        return of(HeaderBlock.of(octets));
    }

    /// @param sent with the empty line behind it, if there is one; it stays as it is
    public static EditableHeader of(HeaderBlock sent) {
        return new EditableHeader(new ArrayList<>(sent.fields()), sent.afterFields());
    }

    /// As it is now, from the top.
    public List<RawField> fields() {
        return List.copyOf(fields);
    }

    /// Whether there is a field of that name, in whatever case.
    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    /// @param field `Name: value`, folded where it is long, with CRLF at its end
    public void prepend(String field) {
        fields.addFirst(parsed(field));
    }

    /// @param field as for [#prepend]
    public void append(String field) {
        fields.add(parsed(field));
    }

    /// @param at    how many fields there are before it
    /// @param field as for [#prepend]
    public void insert(int at, String field) {
        fields.add(at, parsed(field));
    }

    /// @param field as for [#prepend]
    /// @param old   one of [#fields]
    public void replace(RawField old, String field) {
        fields.replaceAll(one -> one == old ? parsed(field) : one);
    }

    /// @return whether any was removed
    public boolean removeIf(Predicate<RawField> unwanted) {
        return fields.removeIf(unwanted);
    }

    /// As it is now, with the empty line.
    public byte[] octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (RawField field : fields) {
            octets.writeBytes(field.octets());
        }
        octets.writeBytes(end);
        return octets.toByteArray();
    }

    private static RawField parsed(String field) {
        byte[] octets = field.getBytes(StandardCharsets.UTF_8);
        List<RawField> parsed = HeaderBlock.of(octets).fields();
        if (parsed.size() != 1
                || parsed.getFirst().name().isEmpty()
                || parsed.getFirst().end() != octets.length
                || !field.endsWith("\r\n")) {
            throw new IllegalArgumentException("not one whole field: " + field);
        }
        return parsed.getFirst();
    }
}
