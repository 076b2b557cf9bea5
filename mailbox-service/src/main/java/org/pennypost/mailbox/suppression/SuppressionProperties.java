package org.pennypost.mailbox.suppression;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.bounce.BounceClass;

/// @param enabled whether there is such a list: if not, it neither grows nor stops anything
/// @param classes of the bounces that bring an address onto it
/// @param bounces how many of them that takes
/// @param lasts   for how long after the last one an address is on it, or its bounces are counted
@ConfigurationProperties("pennypost.suppression")
public record SuppressionProperties(
        @DefaultValue("true") boolean enabled,

        @DefaultValue({"MAILBOX_UNKNOWN", "MAILBOX_DISABLED"})
        Set<BounceClass> classes,

        @DefaultValue("1") int bounces,
        @DefaultValue("30d") Duration lasts) {

    public SuppressionProperties {
        if (bounces < 1) {
            throw new IllegalArgumentException("pennypost.suppression.bounces is 1 at least");
        }
        if (!lasts.isPositive()) {
            throw new IllegalArgumentException("pennypost.suppression.lasts must be more than 0");
        }
        classes = Set.copyOf(classes);
    }
}
