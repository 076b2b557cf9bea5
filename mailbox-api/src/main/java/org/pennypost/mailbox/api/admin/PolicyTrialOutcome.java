package org.pennypost.mailbox.api.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What would become of a message.
public record PolicyTrialOutcome(
        @Described("ACCEPT, JUNK, QUARANTINE, DEFER or REJECT")
        String disposition,

        @Described("what the host would be told in the end") String reply,

        @Described("the finding that it is because of; null if nothing speaks against the message") @Nullable
        PolicyTrialFinding decisive,

        @Described("all of them, in the order in which they are asked for")
        List<PolicyTrialFinding> findings,

        @Described("header fields that would be written") List<String> added,
        @Described("header fields that would be removed") List<String> removed) {

    public PolicyTrialOutcome {
        findings = List.copyOf(findings);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }
}
