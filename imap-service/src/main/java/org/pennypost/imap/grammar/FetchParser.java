package org.pennypost.imap.grammar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

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
            case "BINARY" -> new FetchItem.BinarySection(false, SectionParser.part(in), SectionParser.partial(in));
            case "BINARY.PEEK" -> new FetchItem.BinarySection(true, SectionParser.part(in), SectionParser.partial(in));
            case "BINARY.SIZE" -> new FetchItem.BinarySize(SectionParser.part(in));
            case "RFC822" -> new Rfc822(Rfc822.Form.WHOLE);
            case "RFC822.HEADER" -> new Rfc822(Rfc822.Form.HEADER);
            case "RFC822.TEXT" -> new Rfc822(Rfc822.Form.TEXT);
            case "RFC822.SIZE" -> new Rfc822Size();
            default -> throw in.errorAt(start, "there is no item " + name + " to fetch");
        };
    }

    private static FetchItem section(TextCursor in, boolean peek) {
        return new BodySection(peek, SectionParser.section(in), SectionParser.partial(in));
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
}
