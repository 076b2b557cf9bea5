package org.pennypost.mail.wire;

import java.time.Duration;

/// Where a protocol session steers its connection after each event: every place in which SMTP, POP3 or IMAP touches the
/// socket, and no other.
public sealed interface Next {

    /// Read one line and hand it to [ProtocolSession#line].
    ///
    /// @param limit   longest line in octets, its line end included; a longer one is [Trouble#LINE_TOO_LONG]
    /// @param timeout how long the client may take for it before [Trouble#TIMED_OUT]
    record ReadLine(int limit, Duration timeout) implements Next {}

    /// Read dot-stuffed data up to `CRLF . CRLF` and hand it to [ProtocolSession#data] (RFC 5321 §4.5.2).
    ///
    /// @param timeout how long the client may be silent before [Trouble#TIMED_OUT]
    /// @param pace    how slow it may be before that
    record ReadData(Duration timeout, Pace pace) implements Next {}

    /// Read exactly so many octets and hand them to [ProtocolSession#octets] (an IMAP literal, a BDAT chunk).
    ///
    /// @param timeout how long the client may be silent before [Trouble#TIMED_OUT]
    /// @param pace    how slow it may be before that
    record ReadExactly(long octets, Duration timeout, Pace pace) implements Next {

        public ReadExactly(long octets, Duration timeout) {
            this(octets, timeout, Pace.ANY);
        }
    }

    /// Flush, negotiate TLS as the server, then [ProtocolSession#secured]. Octets that came before the handshake are
    /// thrown away (RFC 3207 §4.2).
    record StartTls() implements Next {}

    /// Flush, deflate everything from here on in both directions, then [ProtocolSession#compressed] (RFC 4978 §3).
    /// What the client has sent behind its command is taken as deflated.
    record StartCompression() implements Next {}

    /// End the compression in both directions with what has been said, then [ProtocolSession#compressed] (RFC 8437
    /// §4.1).
    ///
    /// @param timeout how long the client may take to end its own
    record StopCompression(Duration timeout) implements Next {}

    /// Read one line as [ReadLine] does, while [ProtocolSession#wake] may speak in the meantime (RFC 2177).
    record Idle(int limit, Duration timeout) implements Next {}

    /// Flush, and let the client wait, whatever it says meanwhile; then [ProtocolSession#waited].
    ///
    /// @param time how long; zero for not at all
    record Pause(Duration time) implements Next {}

    /// Flush, and wait for the client to say nothing: then [ProtocolSession#waited], but [ProtocolSession#spokeEarly]
    /// as soon as it says something, which is kept.
    ///
    /// @param time how long, more than zero
    record ExpectSilence(Duration time) implements Next {}

    /// Flush and close the connection.
    record Close() implements Next {}
}
