package org.pennypost.mailbox.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How messages are committed.
///
/// @param committers how many transactions are open at the same time: more of them use more processors, and less of
///                   each, since fewer messages share a commit; 0 takes one for every four processors
/// @param batch      messages in one transaction at the most
@ConfigurationProperties("pennypost.intake")
record IntakeProperties(
        @DefaultValue("0") int committers,
        @DefaultValue("64") int batch) {

    private static final int PROCESSORS_OF_ONE = 4;

    IntakeProperties {
        if (committers < 0 || batch < 1) {
            throw new IllegalArgumentException("an intake has committers, and batches of one message at least");
        }
        if (committers == 0) {
            committers = Math.max(1, Runtime.getRuntime().availableProcessors() / PROCESSORS_OF_ONE);
        }
    }
}
