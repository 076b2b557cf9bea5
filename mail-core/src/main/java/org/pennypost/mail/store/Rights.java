package org.pennypost.mail.store;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A set of rights (RFC 4314 §2.1), in the order of [Right].
public record Rights(List<Right> all) {

    public static final Rights NONE = new Rights(List.of());
    public static final Rights ALL = new Rights(List.of(Right.values()));

    /// The members of the obsolete right `c` (RFC 4314 §2.1.1).
    private static final List<Right> CREATING = List.of(Right.CREATE, Right.DELETE_MAILBOX);

    /// The members of the obsolete right `d` (RFC 4314 §2.1.1).
    private static final List<Right> DELETING = List.of(Right.DELETE_MESSAGES, Right.EXPUNGE);

    public Rights {
        all = List.copyOf(set(all));
    }

    public static Rights of(Right... rights) {
        return new Rights(List.of(rights));
    }

    /// Reads letters in any order, `c` and `d` among them.
    ///
    /// @throws IllegalArgumentException for a letter that names no right
    public static Rights parse(String letters) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        letters.chars().forEach(letter -> rights.addAll(named(letter)));
        return new Rights(List.copyOf(rights));
    }

    private static List<Right> named(int letter) {
        return switch (letter) {
            case 'c' -> CREATING;
            case 'd' -> DELETING;
            default -> {
                for (Right right : Right.values()) {
                    if (right.letter() == letter) {
                        yield List.of(right);
                    }
                }
                throw new IllegalArgumentException("there is no right " + Character.toString(letter));
            }
        };
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public boolean contains(Right right) {
        return all.contains(right);
    }

    public boolean containsAny(Right... rights) {
        return List.of(rights).stream().anyMatch(all::contains);
    }

    public Rights with(Rights more) {
        Set<Right> union = set(all);
        union.addAll(more.all);
        return new Rights(List.copyOf(union));
    }

    public Rights without(Rights fewer) {
        Set<Right> rest = set(all);
        fewer.all.forEach(rest::remove);
        return new Rights(List.copyOf(rest));
    }

    /// As answers show them to clients of any age: with `c` and `d` where one of their members is there.
    public String withObsolete() {
        return this
                + (CREATING.stream().anyMatch(all::contains) ? "c" : "")
                + (DELETING.stream().anyMatch(all::contains) ? "d" : "");
    }

    private static Set<Right> set(Collection<Right> rights) {
        Set<Right> set = EnumSet.noneOf(Right.class);
        set.addAll(rights);
        return set;
    }

    /// Such as `lrswi`.
    @Override
    public String toString() {
        StringBuilder letters = new StringBuilder(all.size());
        all.forEach(right -> letters.append(right.letter()));
        return letters.toString();
    }
}
