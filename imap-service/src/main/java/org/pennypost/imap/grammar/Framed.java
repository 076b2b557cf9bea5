package org.pennypost.imap.grammar;

/// What a [CommandFramer] says after each line or literal: how the session goes on.
public sealed interface Framed {

    /// The command goes on: read a line for [CommandFramer#line].
    record MoreLines() implements Framed {}

    /// Read a literal for [CommandFramer#octets].
    ///
    /// @param synchronizing whether the client waits for a continuation request first (RFC 9051 §4.3)
    record Literal(long octets, boolean synchronizing) implements Framed {}

    /// Octets of a message to append come next. Who wants them reads them and then calls [CommandFramer#octets]; who
    /// does not calls [CommandFramer#refuse].
    ///
    /// @param command       so far
    /// @param coming        the last part of its last message
    /// @param synchronizing whether the client waits for a continuation request first
    record Message(String tag, ImapCommand.Filing command, MessagePart.Text coming, boolean synchronizing)
            implements Framed {}

    /// A literal that comes although nobody wants it: read past it, then call [CommandFramer#octets].
    record Unwanted(long octets) implements Framed {}

    /// The command is whole and can be parsed; the next line begins another one. Literals stand in the text as they
    /// were sent, but without the octets of messages to append.
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(byte[] text) implements Framed {}

    /// This is no command; all of it has been passed over. The next line begins another one.
    record Rejected(ImapSyntaxException reason) implements Framed {}

    /// All of the command that the session refused has been passed over. The next line begins another one.
    record Refused() implements Framed {}

    /// So much comes unwanted that the connection is better given up with `BYE [TOOBIG]` (RFC 7888 §4).
    record Hopeless() implements Framed {}
}
