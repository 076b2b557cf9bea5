package org.pennypost.mailbox.api;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the mailbox service is and how it is called.
///
/// @param serviceToken what services show each other; the same everywhere
@ConfigurationProperties("pennypost")
public record MailboxApiProperties(
        @DefaultValue("") String serviceToken, @DefaultValue Api api) {

    /// @param url             of the mailbox service or a balancer before it
    /// @param connections     kept open at the most; a call waits for a free one
    /// @param connectTimeout  for a connection, and for a free one
    /// @param responseTimeout for an answer, and within it for each next piece
    /// @param questionTimeout for an answer about an address or an account that somebody waits for between commands
    public record Api(
            @DefaultValue("http://127.0.0.1:8080") URI url,
            @DefaultValue("512") int connections,
            @DefaultValue("5s") Duration connectTimeout,
            @DefaultValue("60s") Duration responseTimeout,
            @DefaultValue("5s") Duration questionTimeout) {}

    public MailboxApiProperties {
        if (serviceToken.isBlank()) {
            throw new IllegalArgumentException("pennypost.service-token is not configured");
        }
    }

    /// Without the token.
    @Override
    public String toString() {
        return "MailboxApiProperties[" + api + "]";
    }
}
