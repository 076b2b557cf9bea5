package org.pennypost.mail.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How messages of SCRAM and OAUTHBEARER begin (RFC 5801 §4, RFC 5802 §7).
///
/// @param text  the header as it was sent, to its last comma
/// @param flag  `n`: the client cannot bind to the channel; `y`: it could, but was not offered that; `p`: it does
/// @param type  the channel binding that it uses; empty but for `p`
/// @param actAs whom the client wants to act as; empty for itself
record Gs2Header(String text, char flag, String type, String actAs) {

    private static final Pattern HEADER = Pattern.compile("(?:([ny])|p=([A-Za-z0-9.-]+)),(?:a=([^,\u0001]+))?,");

    /// Reads the header of a message.
    static Gs2Header parse(String message) throws SaslSyntaxException {
        Matcher header = HEADER.matcher(message);
        if (!header.lookingAt()) {
            throw new SaslSyntaxException("the message has no gs2-header");
        }
        String type = header.group(2);
        String actAs = header.group(3);
        return new Gs2Header(
                header.group(), header.group().charAt(0), type == null ? "" : type, actAs == null ? "" : name(actAs));
    }

    /// A `saslname`: `=2C` is a comma, `=3D` an equals sign.
    static String name(String saslName) throws SaslSyntaxException {
        String name = saslName.replace("=2C", ",").replace("=3D", "\0");
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.length() > Utf8.LONGEST) {
            throw new SaslSyntaxException("that cannot be a name");
        }
        return name.replace('\0', '=');
    }
}
