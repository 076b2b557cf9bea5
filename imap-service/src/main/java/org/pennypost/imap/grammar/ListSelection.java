package org.pennypost.imap.grammar;

/// Which mailboxes LIST selects (RFC 9051 §6.3.9.1, RFC 6154 §5.2).
public enum ListSelection {
    SUBSCRIBED,
    REMOTE,
    RECURSIVEMATCH,
    SPECIAL_USE;

    public String keyword() {
        return name().replace('_', '-');
    }
}
