package org.pennypost.mail.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first message of a SCRAM client (RFC 5802 §7, `client-first-message`).
///
/// @param bare  the message without its header, as it was sent
/// @param nonce the client's
record ScramClientFirst(Gs2Header header, String bare, String name, String nonce) {

    private static final Pattern BARE =
            Pattern.compile("n=([^,]+),r=([\\x21-\\x2B\\x2D-\\x7E]+)(?:,[A-Za-z]=[^,]++)*+");
    private static final int LONGEST_NONCE = 1024;

    static ScramClientFirst parse(String message) throws SaslSyntaxException {
        Gs2Header header = Gs2Header.parse(message);
        String bare = message.substring(header.text().length());
        if (bare.startsWith("m=")) {
            throw new SaslSyntaxException("no extension of SCRAM is known here that could be mandatory");
        }
        Matcher parts = BARE.matcher(bare);
        if (!parts.matches() || parts.group(2).length() > LONGEST_NONCE) {
            throw new SaslSyntaxException("that is not the first message of SCRAM");
        }
        return new ScramClientFirst(header, bare, Gs2Header.name(parts.group(1)), parts.group(2));
    }
}
