package org.pennypost.mail.sasl;

/// The server's side of one attempt by one mechanism, in octets; how they travel is the protocol's affair.
sealed interface SaslExchange permits PlainExchange, LoginExchange {

    /// What the server says to a client that sent no initial response.
    SaslStep start();

    /// What follows from the client's next message. Not called again after anything but a [SaslStep.Challenge].
    SaslStep respond(byte[] message);
}
