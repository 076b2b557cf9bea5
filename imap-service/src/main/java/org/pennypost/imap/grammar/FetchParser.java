package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.FetchItem.BodySection;
import org.pennypost.imap.grammar.FetchItem.EnvelopeData;
import org.pennypost.imap.grammar.FetchItem.FlagList;
import org.pennypost.imap.grammar.FetchItem.InternalDate;
import org.pennypost.imap.grammar.FetchItem.ModSeqNumber;
import org.pennypost.imap.grammar.FetchItem.Rfc822;
import org.pennypost.imap.grammar.FetchItem.Rfc822Size;
import org.pennypost.imap.grammar.FetchItem.Structure;
import org.pennypost.imap.grammar.FetchItem.UniqueId;

/// Reads what FETCH asks for (RFC 9051 §6.4.5, RFC 8474 §5.3, RFC 8514 §4.2, RFC 8970 §3.1).
final class FetchParser {

    /// More levels than any message has that we keep apart.
    private static final int DEEPEST_PART = 100;

    private static final List<FetchItem> FAST = List.of(new FlagList(), new InternalDate(), new Rfc822Size());

    private FetchParser() {}

    static List<FetchItem> items(TextCursor in) {
        SequencedSet<FetchItem> items = new LinkedHashSet<>();
        if (in.accept('(')) {
            do {
                items.add(item(in));
            } while (in.accept(' '));
            in.expect(')', "a space or )");
        } else if (in.acceptKeyword("ALL")) {
            items.addAll(FAST);
            items.add(new EnvelopeData());
        } else if (in.acceptKeyword("FAST")) {
            items.addAll(FAST);
        } else if (in.acceptKeyword("FULL")) {
            items.addAll(FAST);
            items.add(new EnvelopeData());
            items.add(new Structure(false));
        } else {
            items.add(item(in));
        }
        return List.copyOf(items);
    }

    private static FetchItem item(TextCursor in) {
        int start = in.position();
        String name = in.keyword("an item to fetch");
        return switch (name) {
            case "FLAGS" -> new FlagList();
            case "UID" -> new UniqueId();
            case "MODSEQ" -> new ModSeqNumber();
            case "INTERNALDATE" -> new InternalDate();
            case "SAVEDATE" -> new FetchItem.SaveDate();
            case "EMAILID" -> new FetchItem.EmailObject();
            case "THREADID" -> new FetchItem.ThreadObject();
            case "PREVIEW" -> new FetchItem.PreviewText(lazily(in));
            case "ENVELOPE" -> new EnvelopeData();
            case "BODYSTRUCTURE" -> new Structure(true);
            case "BODY" -> in.peek() == '[' ? section(in, false) : new Structure(false);
            case "BODY.PEEK" -> section(in, true);
            case "RFC822" -> new Rfc822(Rfc822.Form.WHOLE);
            case "RFC822.HEADER" -> new Rfc822(Rfc822.Form.HEADER);
            case "RFC822.TEXT" -> new Rfc822(Rfc822.Form.TEXT);
            case "RFC822.SIZE" -> new Rfc822Size();
            default -> throw in.errorAt(start, "there is no item " + name + " to fetch");
        };
    }

    /// Whether ` (LAZY)` is here (RFC 8970 §6). What else there may be in parentheses is no part of the item.
    private static boolean lazily(TextCursor in) {
        int start = in.position();
        if (!in.accept(' ') || !in.accept('(') || !in.acceptKeyword("LAZY")) {
            in.returnTo(start);
            return false;
        }
        while (in.accept(' ')) {
            if (!in.acceptKeyword("LAZY")) {
                throw in.error("expected LAZY");
            }
        }
        in.expect(')', "a space or )");
        return true;
    }

    private static FetchItem section(TextCursor in, boolean peek) {
        in.expect('[', "[");
        Section section = section(in);
        in.expect(']', "]");
        return new BodySection(peek, section, partial(in));
    }

    private static Section section(TextCursor in) {
        if (in.peek() == ']') {
            return Section.WHOLE;
        }
        List<Integer> part = new ArrayList<>();
        while (TextCursor.isDigit(in.peek())) {
            part.add(partNumber(in));
            if (!in.accept('.')) {
                return new Section(part, new Section.Text.Whole());
            }
            if (part.size() > DEEPEST_PART) {
                throw in.error("parts go no deeper than " + DEEPEST_PART);
            }
        }
        return new Section(part, text(in, !part.isEmpty()));
    }

    private static int partNumber(TextCursor in) {
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

    private static @Nullable Partial partial(TextCursor in) {
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
