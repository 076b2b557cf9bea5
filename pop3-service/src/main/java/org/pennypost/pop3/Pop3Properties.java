package org.pennypost.pop3;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.pennypost.pop3.session.Language;

/// What an operator may decide of POP3 alone; what all protocols share is in
/// [org.pennypost.mailbox.api.edge.EdgeProperties].
///
/// @param port             POP3 with STLS; 0 takes any free one
/// @param tlsPort          POP3 with implicit TLS; 0 takes any free one
/// @param idleTimeout      how long a client may be silent; at least ten minutes (RFC 1939 §3)
/// @param mostFailedLogins in one session
/// @param mostErrors       in one session: lines that are no command
/// @param longestLine      of a command, in octets; RFC 2449 §4 asks for 255, a password may be longer
/// @param language         tag of what `LANG *` chooses: `en` or `de`
/// @param readAhead        octets that all sessions together may read before it is their turn
/// @param vanishedAfter    how soon a client that is cut off without a word is noticed while nothing is on its way to
///                         it, about; 0: as the system does
@ConfigurationProperties("pennypost.pop3")
record Pop3Properties(
        @DefaultValue("2110") int port,
        @DefaultValue("2995") int tlsPort,
        @DefaultValue("10m") Duration idleTimeout,
        @DefaultValue("3") int mostFailedLogins,
        @DefaultValue("20") int mostErrors,
        @DefaultValue("2048") int longestLine,
        @DefaultValue("en") String language,
        @DefaultValue("64MB") DataSize readAhead,
        @DefaultValue("4s") Duration vanishedAfter) {

    Pop3Properties {
        if (Language.matching(language).isEmpty()) {
            throw new IllegalArgumentException("pennypost.pop3.language: there are no texts in '" + language + "'");
        }
    }
}
