package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// A report of DMARC that was received, but for its records. What it does not say is null.
public record DmarcReportDetails(
        @Described("what lists say of it") DmarcReportItem report,

        @Described("whom to ask") @Nullable String email,

        @Described("further words on that") @Nullable String contact,

        @Described("what they say was wrong with the record in the DNS") @Nullable
        String error,

        @Described("the policy that they found: for the domain") @Nullable
        String p,

        @Described("for its subdomains") @Nullable String sp,

        @Described("for subdomains that do not exist") @Nullable
        String np,

        @Described("how closely DKIM has to align: `r` or `s`") @Nullable
        String adkim,

        @Described("how closely SPF has to align: `r` or `s`") @Nullable
        String aspf,

        @Described("options of failure reporting") @Nullable String fo,

        @Described("to how many of a hundred messages it was to be applied (RFC 7489)") @Nullable
        String percent,

        @Described("whether it was a test: `y` or `n` (RFC 9989)") @Nullable
        String testing) {}
