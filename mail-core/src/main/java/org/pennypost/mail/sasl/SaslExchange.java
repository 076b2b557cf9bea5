package org.pennypost.mail.sasl;

import org.pennypost.mail.store.Refusal;

/// The server's side of one attempt by one mechanism, in octets; how they travel is the protocol's affair.
sealed interface SaslExchange permits PlainExchange, LoginExchange, ScramExchange, BearerExchange, ExternalExchange {

    /// What the server says to a client that sent no initial response: nothing, but for LOGIN.
    default SaslStep start() {
        return SaslStep.Challenge.EMPTY;
    }

    /// What follows from the client's next message. Not called again after anything but a [SaslStep.Challenge].
    ///
    /// @throws Refusal as [org.pennypost.mail.store.Accounts#login] does
    SaslStep respond(byte[] message) throws SaslSyntaxException;
}
