package org.pennypost.mailbox.rest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What a caller may send.
///
/// @param largestJson octets of JSON in one request; messages have a limit of their own
@ConfigurationProperties("pennypost.api")
record RestProperties(@DefaultValue("16MB") DataSize largestJson) {

    RestProperties {
        if (largestJson.toBytes() < 1) {
            throw new IllegalArgumentException("pennypost.api.largest-json must be more than 0");
        }
    }
}
