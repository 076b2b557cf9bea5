package org.pennypost.pop3.session;

import java.time.Duration;

/// What an operator may decide.
///
/// @param hostname            in the greeting
/// @param offersTls           whether STLS can be done
/// @param idleTimeout         the autologout timer; at least ten minutes (RFC 1939 §3)
/// @param mostFailedLogins    after which the connection is closed
/// @param mostErrors          commands that are none, after which the connection is closed
/// @param longestLine         of a command, in octets with its line end; at least 255 (RFC 2449 §4)
/// @param language            what `LANG *` chooses (RFC 6856 §3.2)
public record Pop3Settings(
        String hostname,
        boolean offersTls,
        Duration idleTimeout,
        int mostFailedLogins,
        int mostErrors,
        int longestLine,
        Language language) {}
