package org.pennypost.smtp;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What the gateway's listeners are like. A port that is 0 becomes any free one, one that is -1 is not opened.
///
/// @param port            mail from other hosts (RFC 5321)
/// @param submissionPort  submission with STARTTLS (RFC 6409)
/// @param submissionsPort submission inside TLS (RFC 8314 §3.3)
/// @param lmtpPort        mail from trusted local programs (RFC 2033)
/// @param maxMessageSize  of one message, as SIZE announces it
/// @param maxRecipients   of one transaction
/// @param maxHops         Received fields with which a message is taken to be in a loop
/// @param maxErrors       refused commands after which a session is closed
/// @param maxFailedLogins after which a session is closed
/// @param commandTimeout  silence allowed between commands
/// @param dataTimeout     silence allowed within a message
@ConfigurationProperties("pennypost.smtp")
public record SmtpProperties(
        @DefaultValue("2525") int port,
        @DefaultValue("2587") int submissionPort,
        @DefaultValue("2465") int submissionsPort,
        @DefaultValue("2424") int lmtpPort,
        @DefaultValue("50MB") DataSize maxMessageSize,
        @DefaultValue("1000") int maxRecipients,
        @DefaultValue("100") int maxHops,
        @DefaultValue("10") int maxErrors,
        @DefaultValue("3") int maxFailedLogins,
        @DefaultValue("5m") Duration commandTimeout,
        @DefaultValue("3m") Duration dataTimeout) {}
