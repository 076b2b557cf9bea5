package org.pennypost.mailbox.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The keys that callers must show.
///
/// @param serviceToken what services show each other; the same everywhere
/// @param apiKey       the administration API's first key; empty for none
@ConfigurationProperties("pennypost")
record KeyProperties(
        @DefaultValue("") String serviceToken,
        @DefaultValue("") String apiKey) {

    KeyProperties {
        if (serviceToken.isBlank()) {
            throw new IllegalArgumentException("pennypost.service-token is not configured");
        }
    }

    /// Without the keys.
    @Override
    public String toString() {
        return "KeyProperties[]";
    }
}
