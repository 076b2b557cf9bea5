package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A report on TLS that was received. What it does not say is null.
public record TlsReportDetails(
        @Described("what lists say of it") TlsReportItem report,

        @Described("whom to ask") @Nullable String contact,

        @Described("how sessions went under each policy") List<Policy> policies) {

    /// How sessions went under a policy.
    public record Policy(
            @Described("`tlsa`, `sts` or `no-policy-found`") String type,
            @Described("whose policy it is") String domain,
            @Described("the policy as it was found") List<String> strings,
            @Described("the hosts that it names") List<String> mxHosts,
            @Described("how many sessions went well") long successful,
            @Described("how many sessions failed") long failed,
            @Described("how they failed") List<Failure> failures) {}

    /// Sessions that failed alike.
    public record Failure(
            @Described("such as `certificate-expired`") String type,

            @Described("the IP address of the host that sent") @Nullable
            String sendingAddress,

            @Described("the host of ours that it spoke to") @Nullable
            String receivingHost,

            @Described("what that called itself") @Nullable String receivingHelo,

            @Described("its IP address") @Nullable String receivingAddress,
            @Described("how many") long sessions,

            @Described("further words") @Nullable String information,

            @Described("further words, for programs") @Nullable
            String reason) {}
}
