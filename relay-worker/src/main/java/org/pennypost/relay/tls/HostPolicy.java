package org.pennypost.relay.tls;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.relay.client.Protection;

/// How sessions with a host have to be protected, and what its domain is told of them.
///
/// @param published whether the domain itself asks for it; else it is configured here
/// @param reported  null if nobody is told
public record HostPolicy(
        Protection protection, boolean published, @Nullable Reported reported) {

    /// As it comes, and nobody is told.
    public static final HostPolicy NONE = configured(new Protection.Opportunistic());

    static HostPolicy configured(Protection protection) {
        return new HostPolicy(protection, false, null);
    }

    /// The same, because it is configured.
    HostPolicy asConfigured() {
        return new HostPolicy(protection, false, reported);
    }

    /// How mail is protected that may rather travel as it comes: what others publish does not hold for it
    /// (RFC 8689 §4.2.2), what is configured does.
    public Protection ifOptional() {
        return published ? new Protection.Opportunistic() : protection;
    }

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
