package org.pennypost.relay.tls;

import org.pennypost.relay.client.RemoteHost;

/// A host that may take the mail of a destination.
///
/// @param authentic whether its address was validated with DNSSEC
public record Candidate(RemoteHost host, boolean authentic) {}
