package org.pennypost.mail.store;

/// How messages are put into threads.
public enum ThreadAlgorithm {
    /// Messages of one base subject, all below the first of them (RFC 5256 §3).
    ORDEREDSUBJECT,
    /// By the references of messages, then by their base subjects (RFC 5256 §3).
    REFERENCES,
    /// By the references of messages alone; the thread with the message that arrived last comes last
    /// (draft-ietf-morg-inthread §4).
    REFS
}
