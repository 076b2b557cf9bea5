package org.pennypost.imap.grammar;

/// Of such parts a message to append is put together (RFC 4469 §3).
public sealed interface MessagePart {

    /// Octets that the client sends. They are streamed past the command.
    ///
    /// @param octets how many the literal announces
    record Text(long octets, Form form) implements MessagePart {

        public enum Form {
            LITERAL,
            /// May hold NUL (RFC 3516 §4.4).
            LITERAL8,
            /// May hold NUL, and UTF-8 in header fields (RFC 6855 §4).
            UTF8
        }
    }

    /// A message of this server, or a part of one.
    ///
    /// @param url as the client wrote it: it may be none
    record Url(String url) implements MessagePart {}
}
