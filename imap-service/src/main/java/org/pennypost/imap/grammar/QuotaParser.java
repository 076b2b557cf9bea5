package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads what GETQUOTA and SETQUOTA say (RFC 9208 §7).
final class QuotaParser {

    private QuotaParser() {}

    static ImapCommand get(TextCursor in) {
        return new ImapCommand.GetQuota(root(in));
    }

    static ImapCommand set(TextCursor in) {
        String root = root(in);
        in.space();
        List<ResourceLimit> limits = new ArrayList<>();
        in.expect('(', "limits in parentheses");
        if (!in.accept(')')) {
            do {
                String resource = in.atom("a resource").toUpperCase(Locale.ROOT);
                in.space();
                limits.add(new ResourceLimit(resource, in.number64()));
            } while (in.accept(' '));
            in.expect(')', "a space or )");
        }
        return new ImapCommand.SetQuota(root, limits);
    }

    private static String root(TextCursor in) {
        in.space();
        return in.astring("a quota root");
    }
}
