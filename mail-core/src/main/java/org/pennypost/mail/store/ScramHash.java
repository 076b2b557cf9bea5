package org.pennypost.mail.store;

/// The hashes with which SCRAM is spoken here (RFC 5802, RFC 7677).
public enum ScramHash {
    SHA_256,
    SHA_1
}
