package org.pennypost.relay.tls;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.relay.client.Protection;

/// How sessions with a host have to be protected, and what its domain is told of them.
///
/// @param reported null if nobody is told
public record HostPolicy(Protection protection, @Nullable Reported reported) {

    /// As it comes, and nobody is told.
    public static final HostPolicy NONE = new HostPolicy(new Protection.Opportunistic(), null);

    /// What sessions are counted under (RFC 8460 §4.4).
    ///
    /// @param domain  whose mail it is
    /// @param failure why they have failed, whatever becomes of them: the policy cannot be had, or does not
    ///                mean this host; null if it is for them to show
    public record Reported(
            String domain,
            TlsObservation.Policy policy,
            @Nullable TlsFailure failure) {}
}
