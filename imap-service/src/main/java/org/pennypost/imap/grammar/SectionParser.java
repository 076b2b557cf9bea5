package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Reads which part of a message is meant (RFC 9051 §6.4.5.1): `[1.2.HEADER]<0.1024>`.
final class SectionParser {

    /// More levels than any message has that we keep apart.
    private static final int DEEPEST_PART = 100;

    private SectionParser() {}

    /// `section`
    static Section section(TextCursor in) {
        in.expect('[', "[");
        List<Integer> part = new ArrayList<>();
        boolean dot = numbers(in, part);
        boolean named = dot || part.isEmpty() && in.peek() != ']';
        Section section = new Section(part, named ? text(in, !part.isEmpty()) : new Section.Text.Whole());
        in.expect(']', "]");
        return section;
    }

    /// `section-binary`
    static List<Integer> part(TextCursor in) {
        in.expect('[', "[");
        List<Integer> part = new ArrayList<>();
        if (numbers(in, part)) {
            throw in.error("expected a part number");
        }
        in.expect(']', "]");
        return part;
    }

    /// @return whether there is a dot behind the last number
    private static boolean numbers(TextCursor in, List<Integer> part) {
        while (TextCursor.isDigit(in.peek())) {
            part.add(number(in));
            if (!in.accept('.')) {
                return false;
            }
            if (part.size() > DEEPEST_PART) {
                throw in.error("parts go no deeper than " + DEEPEST_PART);
            }
        }
        return !part.isEmpty();
    }

    private static int number(TextCursor in) {
        int start = in.position();
        long number = in.positiveNumber();
        if (number > Integer.MAX_VALUE) {
            throw in.errorAt(start, "there is no such part");
        }
        return (int) number;
    }

    private static Section.Text text(TextCursor in, boolean ofPart) {
        int start = in.position();
        String name = in.keyword("a part number, HEADER or TEXT");
        return switch (name) {
            case "HEADER" -> new Section.Text.Header();
            case "HEADER.FIELDS" -> new Section.Text.HeaderFields(fieldNames(in));
            case "HEADER.FIELDS.NOT" -> new Section.Text.HeaderFieldsNot(fieldNames(in));
            case "TEXT" -> new Section.Text.Body();
            case "MIME" -> {
                if (!ofPart) {
                    throw in.errorAt(start, "only a part has a MIME header");
                }
                yield new Section.Text.Mime();
            }
            default -> throw in.errorAt(start, "there is no section " + name);
        };
    }

    private static List<String> fieldNames(TextCursor in) {
        in.space();
        in.expect('(', "field names in parentheses");
        List<String> names = new ArrayList<>();
        do {
            names.add(in.astring("a field name"));
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return names;
    }

    /// `<origin.count>`, or null if it is not here.
    static @Nullable Partial partial(TextCursor in) {
        if (!in.accept('<')) {
            return null;
        }
        long origin = in.number64();
        in.expect('.', "a dot");
        int start = in.position();
        long count = in.number64();
        if (count == 0) {
            throw in.errorAt(start, "expected a number from 1");
        }
        in.expect('>', ">");
        return new Partial(origin, count);
    }
}
