package org.pennypost.imap.answer;

/// How a command ended, or what a status is about (RFC 9051 §7.1).
public enum Condition {
    OK,
    NO,
    BAD,
    BYE,
    PREAUTH
}
