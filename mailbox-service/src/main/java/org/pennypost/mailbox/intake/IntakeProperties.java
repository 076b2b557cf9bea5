package org.pennypost.mailbox.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How messages are committed.
///
/// @param committers how many transactions are open at the same time: while one waits for the disk, the next gathers
/// @param batch      messages in one transaction at the most
@ConfigurationProperties("pennypost.intake")
record IntakeProperties(
        @DefaultValue("2") int committers,
        @DefaultValue("64") int batch) {}
