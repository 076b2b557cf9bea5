package org.pennypost.imap.grammar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.imap.grammar.MessagePart.Text.Form;
import org.pennypost.mail.store.Flags;

/// Reads the messages of APPEND (RFC 9051 §6.3.12, RFC 3502, RFC 4469 §5, RFC 6855 §4). The octets of the literals that
/// are parts of them are not in the text.
final class AppendParser {

    private final TextCursor in;
    private final boolean whole;

    /// @param whole whether all of the command is there; else it may end with any literal of a message
    AppendParser(TextCursor in, boolean whole) {
        this.in = in;
        this.whole = whole;
    }

    List<AppendMessage> messages() {
        List<AppendMessage> messages = new ArrayList<>();
        do {
            messages.add(message());
        } while (!in.atEnd());
        return messages;
    }

    AppendMessage message() {
        in.space();
        Flags flags = Flags.NONE;
        if (in.peek() == '(') {
            flags = FlagParser.list(in);
            in.space();
        }
        Instant date = null;
        if (in.peek() == '"') {
            date = Dates.dateTime(in);
            in.space();
        }
        boolean catenated = in.acceptKeyword("CATENATE");
        return new AppendMessage(flags, date, catenated, catenated ? parts() : List.of(text()));
    }

    private List<MessagePart> parts() {
        List<MessagePart> parts = new ArrayList<>();
        in.space();
        in.expect('(', "parts in parentheses");
        do {
            parts.add(part());
            if (!whole && in.atEnd()) {
                return parts;
            }
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return parts;
    }

    private MessagePart part() {
        if (in.acceptKeyword("TEXT")) {
            in.space();
            return literal();
        }
        if (in.acceptKeyword("UTF8")) {
            return utf8();
        }
        if (in.acceptKeyword("URL")) {
            in.space();
            return new MessagePart.Url(in.astring("a URL"));
        }
        throw in.error("expected TEXT, UTF8 or URL");
    }

    private MessagePart.Text text() {
        return in.acceptKeyword("UTF8") ? utf8() : literal();
    }

    private MessagePart.Text literal() {
        Form form = in.accept('~') ? Form.LITERAL8 : Form.LITERAL;
        return new MessagePart.Text(in.literalHeader(), form);
    }

    /// `UTF8 (~{310}...)`, behind its first word (RFC 6855 §4).
    private MessagePart.Text utf8() {
        in.space();
        in.expect('(', "a literal in parentheses");
        in.expect('~', "~ and a literal");
        MessagePart.Text text = new MessagePart.Text(in.literalHeader(), Form.UTF8);
        if (whole || !in.atEnd()) {
            in.expect(')', ")");
        }
        return text;
    }
}
