package org.pennypost.mail.sasl;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.pennypost.mail.store.Credential;

/// PLAIN: one message, `[authzid] NUL authcid NUL passwd` (RFC 4616 §2).
final class PlainExchange implements SaslExchange {

    private final SaslContext context;

    PlainExchange(SaslContext context) {
        this.context = context;
    }

    @Override
    public SaslStep respond(byte[] message) throws SaslSyntaxException {
        int first = indexOfNul(message, 0);
        int second = first < 0 ? -1 : indexOfNul(message, first + 1);
        if (second < 0) {
            throw malformed();
        }
        Optional<String> actAs = first == 0 ? Optional.of("") : Utf8.text(ByteBuffer.wrap(message, 0, first));
        Optional<String> name = Utf8.text(ByteBuffer.wrap(message, first + 1, second - first - 1));
        Optional<String> password = Utf8.text(ByteBuffer.wrap(message, second + 1, message.length - second - 1));
        if (actAs.isEmpty() || name.isEmpty() || password.isEmpty()) {
            throw malformed();
        }
        return context.login(new Credential.Password(name.get(), password.get()), actAs.get());
    }

    private static SaslSyntaxException malformed() {
        return new SaslSyntaxException("PLAIN takes a name and a password in UTF-8");
    }

    private static int indexOfNul(byte[] octets, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
