package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;

/// What one check would find.
public record PolicyTrialFinding(
        @Described("CLIENT, RECIPIENT or MESSAGE: when it is asked")
        String stage,

        @Described("whom it is about; null at the other stages") @Nullable
        String recipient,

        @Described("its name") String check,

        @Described("ACCEPT, JUNK, QUARANTINE, DEFER or REJECT")
        String disposition,

        @Described("for people") String why,

        @Described("what the host would be told; null where it is accepted") @Nullable
        String reply) {}
