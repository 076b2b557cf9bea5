package org.pennypost.mail.store;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// An entry of METADATA with its value (RFC 5464 §3.2).
///
/// @param entry such as `/private/comment` or `/shared/vendor/x`, compared without regard to case, kept in lower case
/// @param value null for no value
public record Annotation(String entry, @Nullable Octets value) {

    /// What the mailbox is for, as LIST says it (RFC 6154 §4).
    public static final String SPECIAL_USE = "/private/specialuse";

    private static final String PRIVATE = "/private/";
    private static final String SHARED = "/shared/";

    /// @throws Refusal with [RefusalCode#CANNOT] if it is no name of an entry
    public Annotation(String entry, @Nullable Octets value) {
        this.entry = name(entry);
        this.value = value;
    }

    public static Annotation of(SpecialUse use) {
        return new Annotation(SPECIAL_USE, Octets.of(use.attribute()));
    }

    /// The name in the form that is kept.
    ///
    /// @throws Refusal with [RefusalCode#CANNOT] if it is no name of an entry
    public static String name(String entry) {
        String lower = entry.toLowerCase(Locale.ROOT);
        boolean scoped = lower.startsWith(PRIVATE) || lower.startsWith(SHARED);
        if (!scoped
                || lower.endsWith("/")
                || lower.contains("//")
                || !lower.chars().allMatch(Annotation::isAllowed)) {
            throw new Refusal(RefusalCode.CANNOT, "an entry is /private/… or /shared/…, in ASCII, without * and %");
        }
        return lower;
    }

    private static boolean isAllowed(int c) {
        return c > 0x19 && c < 0x7f && c != '*' && c != '%';
    }

    /// Whether each account has its own.
    public boolean perAccount() {
        return isPerAccount(entry);
    }

    /// @param entry in the form that is kept
    public static boolean isPerAccount(String entry) {
        return entry.startsWith(PRIVATE);
    }
}
