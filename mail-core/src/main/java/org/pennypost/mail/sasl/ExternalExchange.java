package org.pennypost.mail.sasl;

import org.pennypost.mail.store.Credential;

/// EXTERNAL: TLS has authenticated the client already; it says whom it wants to act as, perhaps nobody in particular
/// (RFC 4422 appendix A).
final class ExternalExchange implements SaslExchange {

    private final SaslContext context;

    ExternalExchange(SaslContext context) {
        this.context = context;
    }

    @Override
    public SaslStep respond(byte[] message) throws SaslSyntaxException {
        String actAs = message.length == 0 ? "" : Utf8.message(message);
        return context.login(new Credential.ClientCertificate(context.clientAddresses()), actAs);
    }
}
