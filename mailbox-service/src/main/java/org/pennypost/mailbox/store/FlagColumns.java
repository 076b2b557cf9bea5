package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;

/// Flags as the database keeps them: the system flags as bits, the keywords as words.
public final class FlagColumns {

    static final int SEEN = 1;
    static final int DELETED = 8;
    static final int ALL = 31;

    private static final List<Flag> SYSTEM = List.of(Flag.SEEN, Flag.ANSWERED, Flag.FLAGGED, Flag.DELETED, Flag.DRAFT);
    private static final List<Flags> WITHOUT_KEYWORDS = IntStream.range(0, 1 << SYSTEM.size())
            .mapToObj(bits -> new Flags(system(bits)))
            .toList();

    private FlagColumns() {}

    static int bits(Flags flags) {
        int bits = 0;
        for (int i = 0; i < SYSTEM.size(); i++) {
            if (flags.contains(SYSTEM.get(i))) {
                bits |= 1 << i;
            }
        }
        return bits;
    }

    /// The bit of a system flag; 0 for a keyword.
    public static int bit(Flag flag) {
        return bits(Flags.of(flag));
    }

    /// The keywords, in one string: no keyword contains a space (RFC 9051 §9, `flag-keyword`).
    static String keywords(Flags flags) {
        return String.join(
                " ",
                flags.all().stream()
                        .filter(flag -> !SYSTEM.contains(flag))
                        .map(Flag::name)
                        .toList());
    }

    /// @param keywords separated by spaces
    static Flags flags(int bits, String keywords) {
        Flags system = WITHOUT_KEYWORDS.get(bits);
        if (keywords.isEmpty()) {
            return system;
        }
        List<Flag> all = new ArrayList<>(system.all());
        for (String keyword : keywords.split(" ")) {
            all.add(new Flag(keyword));
        }
        return new Flags(all);
    }

    private static List<Flag> system(int bits) {
        return IntStream.range(0, SYSTEM.size())
                .filter(i -> (bits & 1 << i) != 0)
                .mapToObj(SYSTEM::get)
                .toList();
    }
}
