package org.pennypost.imap.answer;

import org.pennypost.imap.grammar.NameEncoding;

/// How one client wants to be answered, by what it has enabled. It may change from one answer to the next.
public interface Dialect {

    /// How mailbox names travel. With [NameEncoding#UTF8] other texts may be UTF-8 in quotes too (RFC 9051 §4.3,
    /// RFC 6855 §3).
    NameEncoding names();

    /// Whether it expects RECENT, as IMAP4rev1 has it (RFC 3501 §7.3.2).
    boolean hasRecent();

    /// Whether messages are named by their UIDs alone (RFC 9586).
    boolean uidsOnly();
}
