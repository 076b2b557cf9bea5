package org.pennypost.imap.grammar;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.ModSeq;

/// Reads what stands behind the items of FETCH (RFC 4466 §2.4): CHANGEDSINCE and VANISHED (RFC 7162 §7), PARTIAL
/// (RFC 9394 §4).
final class FetchModifierParser {

    private final TextCursor in;
    private @Nullable PartialRange page;
    private @Nullable ModSeq since;
    private boolean vanished;

    private FetchModifierParser(TextCursor in) {
        this.in = in;
    }

    static FetchModifiers parse(TextCursor in) {
        return in.accept(' ') ? new FetchModifierParser(in).modifiers() : FetchModifiers.NONE;
    }

    private FetchModifiers modifiers() {
        int beginning = in.position();
        in.expect('(', "modifiers in parentheses");
        do {
            modifier();
        } while (in.accept(' '));
        in.expect(')', "a space or )");
        if (since == null) {
            if (vanished) {
                throw in.errorAt(beginning, "VANISHED needs CHANGEDSINCE beside it");
            }
            return new FetchModifiers(page, null);
        }
        return new FetchModifiers(page, new FetchChanges(since, vanished));
    }

    private void modifier() {
        int start = in.position();
        String name = in.keyword("CHANGEDSINCE, VANISHED or PARTIAL");
        switch (name) {
            case "CHANGEDSINCE" -> {
                in.space();
                // 0 is not in the grammar, but there are clients that say it of a mailbox they have not seen.
                since = SyncParser.modSeqOrZero(in);
            }
            case "VANISHED" -> vanished = true;
            case "PARTIAL" -> {
                in.space();
                page = SearchReturnParser.range(in);
            }
            default -> throw in.errorAt(start, "there is no modifier " + name);
        }
    }
}
