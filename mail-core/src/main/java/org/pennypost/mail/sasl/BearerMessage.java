package org.pennypost.mail.sasl;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pennypost.mail.store.Credential;

/// What a client of OAUTHBEARER (RFC 7628 §3.1) or XOAUTH2 sends.
///
/// @param actAs whom the client wants to act as; empty for whomever the token is
/// @param token empty if the client has none and wants to know what to do
record BearerMessage(String actAs, Optional<Credential.BearerToken> token) {

    private static final Pattern PAIRS = Pattern.compile("\u0001(?:[A-Za-z]++=[\\x20-\\x7E\\t\\r\\n]*+\u0001)*+\u0001");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("\u0001auth=(?:[Bb][Ee][Aa][Rr][Ee][Rr] +([A-Za-z0-9._~+/-]+=*))?\u0001");
    private static final Pattern XOAUTH2 = Pattern.compile("user=([^\u0001]*)(\u0001.*)", Pattern.DOTALL);

    static BearerMessage parse(String message) throws SaslSyntaxException {
        Gs2Header header = Gs2Header.parse(message);
        if (header.flag() == 'p') {
            throw new SaslSyntaxException("there is no channel binding in OAUTHBEARER");
        }
        return new BearerMessage(
                header.actAs(), token(message.substring(header.text().length())));
    }

    static BearerMessage parseXOAuth2(String message) throws SaslSyntaxException {
        Matcher parts = XOAUTH2.matcher(message);
        if (!parts.matches()) {
            throw malformed();
        }
        return new BearerMessage(parts.group(1), token(parts.group(2)));
    }

    private static Optional<Credential.BearerToken> token(String pairs) throws SaslSyntaxException {
        Matcher authorization = AUTHORIZATION.matcher(pairs);
        if (!PAIRS.matcher(pairs).matches() || !authorization.find()) {
            throw malformed();
        }
        return Optional.ofNullable(authorization.group(1)).map(Credential.BearerToken::new);
    }

    private static SaslSyntaxException malformed() {
        return new SaslSyntaxException("that is not a message with a bearer token");
    }
}
