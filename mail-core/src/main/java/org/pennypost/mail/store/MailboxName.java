package org.pennypost.mail.store;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// A mailbox's full name in Net-Unicode, levels separated by `/`. `INBOX` in any case is one name (RFC 9051 §5.1).
///
/// @param value 1 to 1000 characters, in normalization form C, no control characters or line separators (RFC 6855 §3),
/// no empty level
public record MailboxName(String value) implements Comparable<MailboxName> {

    public static final char DELIMITER = '/';
    public static final MailboxName INBOX = new MailboxName("INBOX");
    private static final int LONGEST = 1000;

    /// @throws Refusal with [RefusalCode#CANNOT] if it is not a name
    public MailboxName {
        value = canonical(value);
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new Refusal(RefusalCode.CANNOT, "a mailbox name has 1 to " + LONGEST + " characters");
        }
        if (value.startsWith("/") || value.endsWith("/") || value.contains("//")) {
            throw new Refusal(RefusalCode.CANNOT, "a mailbox name has no empty level");
        }
        if (value.chars().anyMatch(MailboxName::isControl)) {
            throw new Refusal(RefusalCode.CANNOT, "a mailbox name has no control characters");
        }
    }

    public boolean isInbox() {
        return value.equals("INBOX");
    }

    public boolean isInferiorOf(MailboxName superior) {
        return value.startsWith(superior.value + DELIMITER);
    }

    /// The name one level up, if there is one.
    public Optional<MailboxName> parent() {
        int end = value.lastIndexOf(DELIMITER);
        return end < 0 ? Optional.empty() : Optional.of(new MailboxName(value.substring(0, end)));
    }

    /// This name after `from`, which is it or a superior of it, has become `to`.
    public MailboxName renamed(MailboxName from, MailboxName to) {
        return new MailboxName(to.value + value.substring(from.value.length()));
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static String canonical(String given) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC);
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("INBOX")) {
            return upper;
        }
        return upper.startsWith("INBOX/") ? "INBOX" + name.substring(5) : name;
    }

    @Override
    public int compareTo(MailboxName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
