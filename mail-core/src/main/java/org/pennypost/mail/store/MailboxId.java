package org.pennypost.mail.store;

import java.util.Comparator;

/// Names a mailbox for ever, whatever it is renamed to (RFC 8474 §4).
///
/// @param owner the account whose mailbox it is, whoever acts on it
/// @param value unique among the mailboxes of all accounts
public record MailboxId(AccountId owner, long value) implements Comparable<MailboxId> {

    private static final Comparator<MailboxId> ORDER =
            Comparator.comparing(MailboxId::owner).thenComparingLong(MailboxId::value);

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static MailboxId parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            throw new IllegalArgumentException("a mailbox id is an account's number, a hyphen and a number: " + text);
        }
        AccountId owner = new AccountId(Long.parseLong(text.substring(0, hyphen)));
        return new MailboxId(owner, Long.parseLong(text.substring(hyphen + 1)));
    }

    @Override
    public int compareTo(MailboxId other) {
        return ORDER.compare(this, other);
    }

    /// Such as `17-42`.
    @Override
    public String toString() {
        return owner + "-" + value;
    }
}
