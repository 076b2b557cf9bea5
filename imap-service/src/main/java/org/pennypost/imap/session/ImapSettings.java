package org.pennypost.imap.session;

import java.time.Duration;

import org.pennypost.imap.grammar.FramingLimits;

/// What an operator decides about IMAP sessions.
///
/// @param hostname            as the greeting shows it
/// @param startTls            whether STARTTLS is offered on connections without TLS
/// @param loginTimeout        how long a client may stay silent before it has logged in
/// @param idleTimeout         how long afterwards; 30 minutes at least (RFC 9051 §5.4)
/// @param failedLogins        after so many the connection is closed
/// @param appends             how much one APPEND may bring
/// @param contexts            searches that one session can keep up to date; one at least (RFC 5267 §4.3.1)
/// @param compress            whether COMPRESS is offered
/// @param unauthenticate      whether UNAUTHENTICATE is offered (RFC 8437 §8)
/// @param messageLimit        messages that one command works on at the most; 0: any number (RFC 9738)
/// @param beforeLogin         limits of commands from who has not logged in
/// @param afterLogin          limits of commands from who has
public record ImapSettings(
        String hostname,
        boolean startTls,
        Duration loginTimeout,
        Duration idleTimeout,
        int failedLogins,
        AppendLimits appends,
        int contexts,
        boolean compress,
        boolean unauthenticate,
        int messageLimit,
        FramingLimits beforeLogin,
        FramingLimits afterLogin) {

    private static final FramingLimits STRANGER = new FramingLimits(8192, 4096, 8, 16 * 1024, 1024 * 1024);

    /// Safe values for everything but the name.
    public static ImapSettings defaults(String hostname) {
        return new ImapSettings(
                hostname,
                true,
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                5,
                AppendLimits.DEFAULT,
                16,
                true,
                true,
                1_000_000,
                STRANGER,
                FramingLimits.DEFAULT);
    }
}
