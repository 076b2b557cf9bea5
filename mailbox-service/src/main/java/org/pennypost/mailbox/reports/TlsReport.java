package org.pennypost.mailbox.reports;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A report on TLS (RFC 8460 §4.4).
///
/// @param contact  whom to ask, or null
/// @param begin    of the time it is about
/// @param end      of the time it is about
/// @param policies at least one
public record TlsReport(
        String organization,
        @Nullable String contact,
        String reportId,
        Instant begin,
        Instant end,
        List<Policy> policies)
        implements Report {

    /// How sessions went under a policy.
    ///
    /// @param type       `tlsa`, `sts` or `no-policy-found`
    /// @param strings    the policy as it was found
    /// @param successful sessions
    /// @param failed     sessions
    public record Policy(
            String type,
            String domain,
            List<String> strings,
            List<String> mxHosts,
            long successful,
            long failed,
            List<Failure> failures) {}

    /// Sessions that failed alike.
    ///
    /// @param type such as `certificate-expired` (RFC 8460 §4.3)
    public record Failure(
            String type,
            @Nullable String sendingAddress,
            @Nullable String receivingHost,
            @Nullable String receivingHelo,
            @Nullable String receivingAddress,
            long sessions,
            @Nullable String information,
            @Nullable String reason) {}

    /// About which it is.
    String domain() {
        return policies.getFirst().domain();
    }

    long successful() {
        return policies.stream().mapToLong(Policy::successful).sum();
    }

    long failed() {
        return policies.stream().mapToLong(Policy::failed).sum();
    }
}
