package org.pennypost.imap.grammar;

/// How much of a command is kept, in octets. Messages to append are streamed and count for nothing here.
///
/// @param line     longest line, its line end included (RFC 7162 §4 asks for 8192 at least)
/// @param literal  longest literal
/// @param literals how many literals a command has at the most
/// @param command  all lines and literals of one command together
/// @param unwanted how much of refused non-synchronizing literals is read and dropped before the connection is given up
public record FramingLimits(int line, int literal, int literals, int command, long unwanted) {

    public static final FramingLimits DEFAULT =
            new FramingLimits(64 * 1024, 128 * 1024, 256, 256 * 1024, 64L * 1024 * 1024);
}
