package org.pennypost.mailbox.integrity;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much is checked, and how often.
///
/// @param interval between two steps of each check
/// @param content  octets of content that are read and hashed in one step
/// @param messages that are counted in one step
@ConfigurationProperties("pennypost.integrity")
record IntegrityProperties(
        @DefaultValue("1m") Duration interval,
        @DefaultValue("16MB") DataSize content,
        @DefaultValue("50000") long messages) {

    IntegrityProperties {
        if (!interval.isPositive() || content.toBytes() < 1 || messages < 1) {
            throw new IllegalArgumentException("every setting of pennypost.integrity must be more than 0");
        }
    }
}
