package org.pennypost.mail.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Names, passwords and messages in UTF-8, strictly.
final class Utf8 {

    /// Longer than any name or password that a person has (RFC 4616 §2 asks for 255 octets).
    static final int LONGEST = 1024;

    /// Of a message that has names and tokens in it: what fits into the longest line.
    static final int LONGEST_MESSAGE = SaslConversation.LINE_LIMIT;

    private Utf8() {}

    /// @return the text, or empty if it is empty, too long, not UTF-8 or has a NUL
    static Optional<String> text(ByteBuffer octets) {
        return text(octets, LONGEST);
    }

    /// A whole message.
    ///
    /// @throws SaslSyntaxException if it is empty, too long, not UTF-8 or has a NUL
    static String message(byte[] octets) throws SaslSyntaxException {
        return text(ByteBuffer.wrap(octets), LONGEST_MESSAGE)
                .orElseThrow(() -> new SaslSyntaxException("a message is a text in UTF-8"));
    }

    private static Optional<String> text(ByteBuffer octets, int longest) {
        if (!octets.hasRemaining() || octets.remaining() > longest) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
