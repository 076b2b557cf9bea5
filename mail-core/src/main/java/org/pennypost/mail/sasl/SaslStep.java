package org.pennypost.mail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.pennypost.mail.store.Login;

/// What follows from the client's last message.
public sealed interface SaslStep {

    /// The client is asked for more.
    @SuppressWarnings("ArrayRecordComponent")
    record Challenge(byte[] octets) implements SaslStep {

        static final Challenge EMPTY = new Challenge(new byte[0]);

        static Challenge of(String text) {
            return new Challenge(text.getBytes(StandardCharsets.UTF_8));
        }

        /// As the protocols send it, after `+ ` or `334 `; an empty challenge is an empty text.
        public String base64() {
            return Base64.getEncoder().encodeToString(octets);
        }
    }

    /// The exchange is over; the client is who it says.
    record Authenticated(Login login) implements SaslStep {}

    /// The client has given up with `*`.
    record Cancelled() implements SaslStep {}

    /// The message is not base64, or not what the mechanism asks for.
    ///
    /// @param reason for the client's user
    record Malformed(String reason) implements SaslStep {}
}
