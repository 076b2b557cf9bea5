package org.pennypost.imap;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator may decide of IMAP alone; what all protocols share is in
/// [org.pennypost.mailbox.api.edge.EdgeProperties].
///
/// @param port             IMAP with STARTTLS; 0 takes any free one
/// @param tlsPort          IMAP with implicit TLS; 0 takes any free one
/// @param loginTimeout     how long a client may be silent before it has logged in
/// @param idleTimeout      how long afterwards; at least thirty minutes (RFC 9051 §5.4)
/// @param mostFailedLogins in one session
/// @param largestMessage   that APPEND takes
/// @param append           what else limits it
/// @param compress         whether clients may have everything deflated
/// @param unauthenticate   whether clients may log out and keep the connection; false behind a proxy that checks only
///                         the first login (RFC 8437 §8)
/// @param messageLimit     how many messages one command works on; 0: any number
/// @param progress         how long a client hears nothing of a command that takes long; 0: it is told nothing
/// @param warmMessages     how many messages of mailboxes that nobody has open are kept in memory, for those who open
///                         them again
/// @param descriptionCache how much memory may keep envelopes and structures of messages that were asked for lately;
///                         one takes about half a KiB
/// @param recheck          how often open mailboxes are looked at in case a wake-up was lost
/// @param searchContexts   searches that one session can keep up to date (CONTEXT); one at least. Their results have
///                         no more than `messageLimit` messages together
/// @param watchedOwners    the mailboxes of how many others one account can follow by NOTIFY
@ConfigurationProperties("pennypost.imap")
record ImapProperties(
        @DefaultValue("2143") int port,
        @DefaultValue("2993") int tlsPort,
        @DefaultValue("1m") Duration loginTimeout,
        @DefaultValue("30m") Duration idleTimeout,
        @DefaultValue("5") int mostFailedLogins,
        @DefaultValue("50MB") DataSize largestMessage,
        @DefaultValue Append append,
        @DefaultValue("true") boolean compress,
        @DefaultValue("true") boolean unauthenticate,
        @DefaultValue("1000000") int messageLimit,
        @DefaultValue("10s") Duration progress,
        @DefaultValue("1000000") long warmMessages,
        @DefaultValue("64MB") DataSize descriptionCache,
        @DefaultValue("2m") Duration recheck,
        @DefaultValue("16") int searchContexts,
        @DefaultValue("100") int watchedOwners) {

    /// How much one APPEND may bring.
    ///
    /// @param messages        how many messages (MULTIAPPEND)
    /// @param parts           of how many texts and URLs all of them may consist (CATENATE)
    /// @param eightBitHeaders whether header fields may hold octets above 127 although the client has not enabled
    ///                        UTF8=ACCEPT or IMAP4rev2
    /// @param kept            that are kept until the command is whole, in a file if there are many
    record Append(
            @DefaultValue("1000") int messages,
            @DefaultValue("1000") int parts,
            @DefaultValue("false") boolean eightBitHeaders,
            @DefaultValue("200MB") DataSize kept) {}
}
