package org.pennypost.mail.sasl;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Credential;

/// LOGIN: the name, then the password, each asked for.
final class LoginExchange implements SaslExchange {

    private final SaslContext context;
    private @Nullable String name;

    LoginExchange(SaslContext context) {
        this.context = context;
    }

    @Override
    public SaslStep start() {
        return SaslStep.Challenge.of("Username:");
    }

    @Override
    public SaslStep respond(byte[] message) throws SaslSyntaxException {
        String text = Utf8.text(ByteBuffer.wrap(message))
                .orElseThrow(() -> new SaslSyntaxException("LOGIN takes a name and a password in UTF-8"));
        if (name == null) {
            name = text;
            return SaslStep.Challenge.of("Password:");
        }
        return context.login(new Credential.Password(name, text), "");
    }
}
