package org.pennypost.mail.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Credential;

/// LOGIN: the name, then the password, each asked for.
final class LoginExchange implements SaslExchange {

    private @Nullable String name;

    @Override
    public SaslStep start() {
        return ask("Username:");
    }

    @Override
    public SaslStep respond(byte[] message) {
        Optional<String> text = Utf8.text(ByteBuffer.wrap(message));
        if (text.isEmpty()) {
            return new SaslStep.Malformed("LOGIN takes a name and a password in UTF-8");
        }
        if (name == null) {
            name = text.get();
            return ask("Password:");
        }
        return new SaslStep.Claimed(new SaslClaim(new Credential.Password(name, text.get()), ""));
    }

    private static SaslStep ask(String what) {
        return new SaslStep.Challenge(what.getBytes(StandardCharsets.US_ASCII));
    }
}
