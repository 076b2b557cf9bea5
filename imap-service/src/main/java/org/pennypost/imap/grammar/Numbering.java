package org.pennypost.imap.grammar;

/// How an answer names messages: `UID SEARCH` is SEARCH answered in UIDs.
public enum Numbering {
    SEQUENCE,
    UID
}
