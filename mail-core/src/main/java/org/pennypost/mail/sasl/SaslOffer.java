package org.pennypost.mail.sasl;

/// What comes of a mechanism's name that a client has sent.
public sealed interface SaslOffer {

    record Begun(SaslConversation conversation) implements SaslOffer {}

    /// It is offered behind TLS.
    record NeedsTls() implements SaslOffer {}

    /// There is no such mechanism, or not on this connection.
    record Unknown() implements SaslOffer {}
}
