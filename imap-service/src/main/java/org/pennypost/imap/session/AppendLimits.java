package org.pennypost.imap.session;

/// How much one APPEND may bring.
///
/// @param largestMessage  octets of a message
/// @param messages        how many messages (RFC 3502)
/// @param parts           of how many texts and URLs all of them may consist (RFC 4469)
/// @param eightBitHeaders whether header fields may hold octets above 127 although the client has not enabled UTF-8
///                        (RFC 6855 §4 forbids it)
/// @param kept            octets that are kept until the command is whole: in memory while they are few, then in a file
public record AppendLimits(long largestMessage, int messages, int parts, boolean eightBitHeaders, long kept) {

    public static final AppendLimits DEFAULT =
            new AppendLimits(50L * 1024 * 1024, 1000, 1000, false, 200L * 1024 * 1024);

    AppendLimits withEightBitHeaders() {
        return new AppendLimits(largestMessage, messages, parts, true, kept);
    }

    /// With no more messages than any command may have.
    ///
    /// @param most 0: any number
    AppendLimits within(int most) {
        return most == 0
                ? this
                : new AppendLimits(largestMessage, Math.min(messages, most), parts, eightBitHeaders, kept);
    }
}
