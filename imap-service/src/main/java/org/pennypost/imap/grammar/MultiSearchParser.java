package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;

/// Reads ESEARCH (RFC 7377 §4).
final class MultiSearchParser {

    private MultiSearchParser() {}

    /// Stands behind `ESEARCH`.
    static ImapCommand parse(TextCursor in, NameEncoding encoding) {
        int start = in.position();
        in.space();
        List<MailboxFilter> sources = List.of();
        if (in.acceptKeyword("IN")) {
            sources = sources(in, new FilterParser(in, encoding));
        } else {
            in.returnTo(start);
        }
        return new ImapCommand.SearchMailboxes(sources, SearchParser.parse(in, Numbering.UID));
    }

    private static List<MailboxFilter> sources(TextCursor in, FilterParser filters) {
        List<MailboxFilter> sources = new ArrayList<>();
        in.space();
        in.expect('(', "mailboxes in parentheses");
        do {
            int start = in.position();
            MailboxFilter source = filters.filter();
            if (source instanceof MailboxFilter.Selected(boolean delayed) && delayed) {
                throw in.errorAt(start, "SELECTED-DELAYED is for NOTIFY only");
            }
            sources.add(source);
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return sources;
    }
}
