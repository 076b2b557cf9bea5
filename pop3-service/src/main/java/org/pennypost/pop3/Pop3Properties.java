package org.pennypost.pop3;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may decide of POP3 alone; what all protocols share is in
/// [org.pennypost.mailbox.api.edge.EdgeProperties].
///
/// @param port             POP3 with STLS; 0 takes any free one
/// @param tlsPort          POP3 with implicit TLS; 0 takes any free one
/// @param idleTimeout      how long a client may be silent; at least ten minutes (RFC 1939 §3)
/// @param mostFailedLogins in one session
/// @param mostErrors       in one session: lines that are no command
@ConfigurationProperties("pennypost.pop3")
record Pop3Properties(
        @DefaultValue("2110") int port,
        @DefaultValue("2995") int tlsPort,
        @DefaultValue("10m") Duration idleTimeout,
        @DefaultValue("3") int mostFailedLogins,
        @DefaultValue("20") int mostErrors) {}
