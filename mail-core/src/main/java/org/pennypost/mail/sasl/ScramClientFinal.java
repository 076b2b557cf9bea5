package org.pennypost.mail.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pennypost.mail.store.Octets;

/// The last message of a SCRAM client (RFC 5802 §7, `client-final-message`).
///
/// @param withoutProof the message up to its proof, as it was sent
/// @param binding      the gs2-header and what binds to the channel, in base64
/// @param nonce        the client's and the server's
record ScramClientFinal(String withoutProof, String binding, String nonce, Octets proof) {

    private static final String BASE64 = "[A-Za-z0-9+/]+={0,2}";
    private static final Pattern FINAL = Pattern.compile(
            "(c=(" + BASE64 + "),r=([\\x21-\\x2B\\x2D-\\x7E]+)(?:,[A-Za-oq-z]=[^,]++)*+),p=(" + BASE64 + ")");

    static ScramClientFinal parse(String message) throws SaslSyntaxException {
        Matcher parts = FINAL.matcher(message);
        if (!parts.matches()) {
            throw new SaslSyntaxException("that is not the last message of SCRAM");
        }
        return new ScramClientFinal(parts.group(1), parts.group(2), parts.group(3), proof(parts.group(4)));
    }

    private static Octets proof(String base64) throws SaslSyntaxException {
        try {
            return Octets.parse(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new SaslSyntaxException("the proof is not base64");
        }
    }
}
