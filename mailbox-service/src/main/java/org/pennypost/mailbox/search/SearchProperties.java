package org.pennypost.mailbox.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What searches may cost.
///
/// @param ranked of the messages that may fit what is looked for tolerantly, how many are weighed: the newest ones
@ConfigurationProperties("pennypost.search")
record SearchProperties(@DefaultValue("1000") int ranked) {

    SearchProperties {
        if (ranked < 1) {
            throw new IllegalArgumentException("pennypost.search.ranked must be more than 0");
        }
    }
}
