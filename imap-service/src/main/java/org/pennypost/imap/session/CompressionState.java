package org.pennypost.imap.session;

/// How far the compression of a connection has come (RFC 4978).
enum CompressionState {
    OFF,

    /// COMPRESS is being answered: it begins behind that.
    STARTING,
    ON,

    /// UNAUTHENTICATE is being answered: it ends with that (RFC 8437 §4.1).
    ENDING
}
