package org.pennypost.imap.grammar;

/// What STATUS tells of a mailbox (RFC 9051 §6.3.11). `RECENT` is of RFC 3501 §6.3.10 only.
public enum StatusItem {
    MESSAGES,
    RECENT,
    UIDNEXT,
    UIDVALIDITY,
    UNSEEN,
    DELETED,
    /// Octets (RFC 9208 §4.1.4).
    DELETED_STORAGE,
    SIZE,
    HIGHESTMODSEQ,
    /// RFC 7889 §3.1.
    APPENDLIMIT,
    /// RFC 8474 §4.3.
    MAILBOXID;

    public String keyword() {
        return name().replace('_', '-');
    }
}
