package org.pennypost.mail.store;

import java.util.List;
import java.util.Locale;

/// Which annotations are asked for (RFC 5464 §4.2).
///
/// @param entries their names
/// @param depth   how far below each name entries are wanted too
/// @param maxSize octets; values that are larger are left out
public record AnnotationQuery(List<String> entries, Depth depth, long maxSize) {

    public enum Depth {
        /// The entry alone.
        ZERO,
        /// And those one level below it.
        ONE,
        /// And everything below it.
        INFINITY
    }

    /// @throws Refusal with [RefusalCode#CANNOT] if one of them is no name of an entry, nor of the level `/private` or
    ///     `/shared` where what is below is wanted
    public AnnotationQuery {
        entries = entries.stream().map(entry -> name(entry, depth)).distinct().toList();
    }

    public static AnnotationQuery of(String... entries) {
        return new AnnotationQuery(List.of(entries), Depth.ZERO, Long.MAX_VALUE);
    }

    private static String name(String entry, Depth depth) {
        String lower = entry.toLowerCase(Locale.ROOT);
        boolean level = lower.equals("/private") || lower.equals("/shared");
        return level && depth != Depth.ZERO ? lower : Annotation.name(entry);
    }

    /// Whether it asks for this entry, in lower case.
    public boolean matches(String entry) {
        return entries.stream().anyMatch(name -> matches(name, entry));
    }

    private boolean matches(String name, String entry) {
        if (entry.equals(name)) {
            return true;
        }
        return entry.startsWith(name + "/")
                && switch (depth) {
                    case ZERO -> false;
                    case ONE -> entry.indexOf('/', name.length() + 1) < 0;
                    case INFINITY -> true;
                };
    }
}
