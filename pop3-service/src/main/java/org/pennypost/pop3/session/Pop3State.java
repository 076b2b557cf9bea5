package org.pennypost.pop3.session;

import java.util.Optional;

import org.pennypost.mail.sasl.SaslConversation;

/// Where a session stands (RFC 1939 §3), and the data that exists only there.
sealed interface Pop3State {

    /// @param user as USER named it, for PASS which must follow at once
    record Authorization(Optional<String> user) implements Pop3State {

        static final Authorization START = new Authorization(Optional.empty());
    }

    /// In the middle of AUTH: the next line is an answer, not a command (RFC 5034 §4).
    record Authenticating(SaslConversation conversation) implements Pop3State {}

    record Transaction(Maildrop maildrop, Retrieval retrieval) implements Pop3State {}

    /// QUIT has been given or the session was ended; there is nothing left to do but close.
    record Over() implements Pop3State {}
}
