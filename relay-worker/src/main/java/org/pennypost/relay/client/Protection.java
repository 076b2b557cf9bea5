package org.pennypost.relay.client;

/// How a session with a host is protected.
public enum Protection {

    /// By TLS where the host offers it, whoever the host is (RFC 7435).
    OPPORTUNISTIC,

    /// By TLS with the host of that name, which promises the same for the hosts behind it: REQUIRETLS
    /// (RFC 8689 §4.2.1).
    REQUIRED
}
