package org.pennypost.mail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.pennypost.mail.wire.Line;

/// One attempt to authenticate as the three protocols carry it: lines of base64, `*` to give up, `=` for an initial
/// response that is empty (RFC 4954 §4, RFC 5034 §4, RFC 9051 §6.2.2). Each step may throw a [Refusal], which ends it.
public final class SaslConversation {

    /// The longest line of a response in octets, its CRLF included (RFC 4954 §4.5).
    public static final int LINE_LIMIT = 12_288;

    private final SaslMechanism mechanism;
    private final SaslExchange exchange;

    SaslConversation(SaslContext context) {
        this.mechanism = context.mechanism();
        this.exchange = mechanism.begin(context);
    }

    public SaslMechanism mechanism() {
        return mechanism;
    }

    /// The client named the mechanism and sent nothing else.
    public SaslStep start() {
        return exchange.start();
    }

    /// The client sent a response together with the name.
    ///
    /// @param initialResponse base64, or `=`
    public SaslStep start(String initialResponse) {
        return initialResponse.equals("=") ? respond(new byte[0]) : decoded(initialResponse);
    }

    /// The client answered a challenge.
    public SaslStep line(Line line) {
        String text = line.latin1();
        return text.equals("*") ? new SaslStep.Cancelled() : decoded(text);
    }

    private SaslStep decoded(String base64) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return new SaslStep.Malformed("that is not base64");
        }
        return Base64.getEncoder().encodeToString(octets).equals(base64)
                ? respond(octets)
                : new SaslStep.Malformed("that is not base64");
    }

    private SaslStep respond(byte[] message) {
        try {
            return exchange.respond(message);
        } catch (SaslSyntaxException wrong) {
            return new SaslStep.Malformed(wrong.reason());
        }
    }
}
