package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;

/// Reads which mailboxes are meant (`filter-mailboxes`, RFC 5465 §8, RFC 7377 §4).
final class FilterParser {

    private final TextCursor in;
    private final NameEncoding encoding;

    FilterParser(TextCursor in, NameEncoding encoding) {
        this.in = in;
        this.encoding = encoding;
    }

    MailboxFilter filter() {
        int start = in.position();
        String name = in.keyword("mailboxes such as SELECTED or PERSONAL");
        return switch (name) {
            case "SELECTED" -> new MailboxFilter.Selected(false);
            case "SELECTED-DELAYED" -> new MailboxFilter.Selected(true);
            case "INBOXES" -> new MailboxFilter.Inboxes();
            case "PERSONAL" -> new MailboxFilter.Personal();
            case "SUBSCRIBED" -> new MailboxFilter.Subscribed();
            case "SUBTREE" -> new MailboxFilter.Subtree(names());
            case "SUBTREE-ONE" -> new MailboxFilter.SubtreeOne(names());
            case "MAILBOXES" -> new MailboxFilter.Mailboxes(names());
            default -> throw in.errorAt(start, "there are no mailboxes " + name);
        };
    }

    private List<MailboxArgument> names() {
        in.space();
        if (!in.accept('(')) {
            return List.of(MailboxArgument.read(in, encoding));
        }
        List<MailboxArgument> names = new ArrayList<>();
        do {
            names.add(MailboxArgument.read(in, encoding));
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        return names;
    }
}
