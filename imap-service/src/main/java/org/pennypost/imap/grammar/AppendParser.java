package org.pennypost.imap.grammar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.Flags;

/// Reads APPEND (RFC 9051 §6.3.12, RFC 3502). The octets of the message literals are not in the text.
final class AppendParser {

    private AppendParser() {}

    static ImapCommand parse(TextCursor in, MailboxArgument mailbox) {
        List<AppendMessage> messages = new ArrayList<>();
        do {
            in.space();
            messages.add(message(in));
        } while (!in.atEnd());
        return new ImapCommand.Append(mailbox, messages);
    }

    private static AppendMessage message(TextCursor in) {
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
        boolean literal8 = in.accept('~');
        return new AppendMessage(flags, date, in.literalHeader(), literal8);
    }
}
