package org.pennypost.imap.grammar;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;

/// Reads flags as a client may set them (RFC 9051 §2.3.2, §9).
final class FlagParser {

    private static final List<Flag> SYSTEM = List.of(Flag.ANSWERED, Flag.DELETED, Flag.DRAFT, Flag.FLAGGED, Flag.SEEN);

    private static final int LONGEST = 255;

    private FlagParser() {}

    /// `(\Seen $Forwarded)`.
    static Flags list(TextCursor in) {
        in.expect('(', "flags in parentheses");
        if (in.accept(')')) {
            return Flags.NONE;
        }
        Flags flags = sequence(in);
        in.expect(')', "a space or )");
        return flags;
    }

    /// With the parentheses or without, as STORE allows.
    static Flags listOrSequence(TextCursor in) {
        return in.peek() == '(' ? list(in) : sequence(in);
    }

    static Flag keyword(TextCursor in) {
        return keyword(in, "a keyword");
    }

    private static Flag keyword(TextCursor in, String what) {
        int start = in.position();
        String name = in.atom(what);
        if (name.length() > LONGEST) {
            throw in.errorAt(start, "a keyword has at most " + LONGEST + " characters");
        }
        return new Flag(name);
    }

    private static Flags sequence(TextCursor in) {
        List<Flag> flags = new ArrayList<>();
        do {
            flags.add(flag(in));
        } while (in.accept(' '));
        return new Flags(flags);
    }

    private static Flag flag(TextCursor in) {
        int start = in.position();
        if (!in.accept('\\')) {
            return keyword(in, "a flag");
        }
        Flag named = new Flag("\\" + in.atom("the name of a system flag"));
        return SYSTEM.stream()
                .filter(named::equals)
                .findFirst()
                .orElseThrow(() -> in.errorAt(start, "no client can set the flag " + named));
    }
}
