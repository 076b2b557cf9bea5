package org.pennypost.mail.sasl;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// OAUTHBEARER (RFC 7628) and XOAUTH2: one message with a token. Before a token is refused, the client is told so in
/// JSON and answers with something that means nothing (RFC 7628 §3.2.3).
final class BearerExchange implements SaslExchange {

    /// How a client's message is read.
    @FunctionalInterface
    interface Parser {
        BearerMessage parse(String message) throws SaslSyntaxException;
    }

    private final Parser parser;
    private final String status;
    private final SaslContext context;
    private @Nullable Refusal refused;

    /// @param status of the JSON that says that a token was refused
    BearerExchange(Parser parser, String status, SaslContext context) {
        this.parser = parser;
        this.status = status;
        this.context = context;
    }

    @Override
    public SaslStep respond(byte[] message) throws SaslSyntaxException {
        if (refused != null) {
            throw refused;
        }
        BearerMessage said = parser.parse(Utf8.message(message));
        try {
            Credential token = said.token().orElseThrow(() -> SaslContext.refusal("a token is needed"));
            return context.login(token, said.actAs());
        } catch (Refusal refusal) {
            if (refusal.code() != RefusalCode.AUTHENTICATION_FAILED) {
                throw refusal;
            }
            refused = refusal;
            return SaslStep.Challenge.of("{\"status\":\"" + status + "\",\"schemes\":\"bearer\"}");
        }
    }
}
