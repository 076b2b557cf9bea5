package org.pennypost.mail.dkim;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.pennypost.mail.mime.RawField;

/// Tags and their values (RFC 6376 §3.2): `v=1; d=example.org`. Names are case-sensitive, and none comes twice. Values
/// may be UTF-8 (RFC 8616 §3).
public final class TagList {

    /// @param from where the value begins in the octets, behind the `=`
    /// @param to   where it ends: at the `;` or the end
    private record Tag(String value, int from, int to) {}

    private final Map<String, Tag> tags;

    private TagList(Map<String, Tag> tags) {
        this.tags = tags;
    }

    /// The tags in a field's value; positions are those in [RawField#octets]. Empty if it breaks the syntax.
    public static Optional<TagList> of(RawField field) {
        byte[] octets = field.octets();
        return parse(octets, HeaderCanonicalization.colon(octets) + 1);
    }

    /// Empty if the text breaks the syntax.
    public static Optional<TagList> of(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static Optional<TagList> parse(byte[] octets, int start) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        int at = start;
        while (at < octets.length) {
            int end = at;
            int equals = -1;
            while (end < octets.length && octets[end] != ';') {
                if (!allowed(octets, end)) {
                    return Optional.empty();
                }
                if (octets[end] == '=' && equals < 0) {
                    equals = end;
                }
                end++;
            }
            if (equals < 0) {
                boolean last = end == octets.length
                        && !tags.isEmpty()
                        && text(octets, at, end).isEmpty();
                return last ? Optional.of(new TagList(tags)) : Optional.empty();
            }
            String name = text(octets, at, equals);
            Tag tag = new Tag(text(octets, equals + 1, end), equals + 1, end);
            if (!isName(name) || tags.putIfAbsent(name, tag) != null) {
                return Optional.empty();
            }
            at = end + 1;
        }
        return tags.isEmpty() ? Optional.empty() : Optional.of(new TagList(tags));
    }

    public Set<String> names() {
        return tags.keySet();
    }

    /// The value without the white space around it; empty if there is no such tag.
    public Optional<String> value(String name) {
        return Optional.ofNullable(tags.get(name)).map(Tag::value);
    }

    /// The value without any white space.
    public Optional<String> compact(String name) {
        return value(name).map(TagList::withoutSpace);
    }

    /// Where the value of a tag that is there begins, behind the `=`.
    int from(String name) {
        return tag(name).from();
    }

    /// Where the value of a tag that is there ends, white space behind it included.
    int to(String name) {
        return tag(name).to();
    }

    private Tag tag(String name) {
        Tag tag = tags.get(name);
        if (tag == null) {
            throw new IllegalArgumentException("no tag " + name);
        }
        return tag;
    }

    private static String withoutSpace(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (!isSpace(value.charAt(i))) {
                kept.append(value.charAt(i));
            }
        }
        return kept.toString();
    }

    /// Visible, beyond ASCII, or white space that folds as RFC 5322 §3.2.2 has it.
    private static boolean allowed(byte[] octets, int at) {
        return switch (octets[at]) {
            case ' ', '\t' -> true;
            case '\r' -> at + 1 < octets.length && octets[at + 1] == '\n';
            case '\n' -> at + 1 == octets.length || octets[at + 1] == ' ' || octets[at + 1] == '\t';
            default -> octets[at] < 0 || octets[at] > ' ' && octets[at] < 0x7f;
        };
    }

    private static String text(byte[] octets, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(octets[start])) {
            start++;
        }
        while (end > start && isSpace(octets[end - 1])) {
            end--;
        }
        return new String(octets, start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || c != '_' && (c < '0' || c > '9'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
