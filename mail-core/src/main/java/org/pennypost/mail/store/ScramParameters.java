package org.pennypost.mail.store;

/// What a SCRAM client makes its keys with, besides the password (RFC 5802 §5.1: `s`, `i`).
public record ScramParameters(Octets salt, int iterations) {}
