package org.pennypost.imap.grammar;

/// Of such parts a message to append is put together (RFC 4469 §3).
public sealed interface MessagePart {

    /// Octets that the client sends. They are streamed past the command.
    ///
    /// @param octets   how many the literal announces
    /// @param literal8 whether they may hold NUL (RFC 3516 §4.4)
    record Text(long octets, boolean literal8) implements MessagePart {}

    /// A message of this server, or a part of one.
    ///
    /// @param url as the client wrote it: it may be none
    record Url(String url) implements MessagePart {}
}
