package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Messages that were alike, in a report of DMARC. What it does not say is null.
public record DmarcRecordItem(
        @Described("its place in the report") int number,
        @Described("the IP address from which they came") String source,
        @Described("how many") long messages,

        @Described("what was done with them: `none`, `pass`, `quarantine` or `reject`")
        String disposition,

        @Described("whether a signature passed whose domain is aligned")
        boolean dkimAligned,

        @Described("whether SPF passed for a domain that is aligned")
        boolean spfAligned,

        @Described("the domain of the From field") String headerFrom,

        @Described("the domain of the reverse-path; empty for the null one") @Nullable
        String envelopeFrom,

        @Described("the domain of the forward-path") @Nullable
        String envelopeTo,

        @Described("why the policy was not applied") List<Reason> reasons,
        @Described("what each signature came to") List<Result> dkim,
        @Described("what SPF came to") List<Result> spf) {

    /// Why a policy was not applied.
    public record Reason(
            @Described("such as `local_policy`") String type,

            @Described("further words") @Nullable String comment) {}

    /// What a check came to.
    public record Result(
            @Described("that was checked") String domain,

            @Described("of the signature; null for SPF") @Nullable
            String selector,

            @Described("such as `pass`") String result,

            @Described("further words") @Nullable String explanation) {}
}
