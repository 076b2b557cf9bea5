package org.pennypost.mail.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client says, its variables put in.
final class ClientText {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_-]*)}");
    private static final Pattern REPEAT = Pattern.compile("\\$\\{([^{}]+?)\\*([0-9]+)}");
    private static final Pattern BASE64 = Pattern.compile("\\$\\{base64:([^{}]*)}");

    private static final Pattern PIECE = Pattern.compile("[^\\\\]+|\\\\x[0-9A-Fa-f]{2}|\\\\.?");

    private ClientText() {}

    /// @throws IllegalArgumentException if a variable is not known
    static byte[] octets(String text, boolean raw, Map<String, String> variables) {
        String known = VARIABLE.matcher(text).replaceAll(found -> {
            String value = variables.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("nothing has set ${" + found.group(1) + "}");
            }
            return Matcher.quoteReplacement(value);
        });
        String encoded = BASE64.matcher(known)
                .replaceAll(found -> Base64.getEncoder().encodeToString(unescaped(found.group(1))));
        String repeated = REPEAT.matcher(encoded)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
        return raw ? unescaped(repeated) : repeated.getBytes(StandardCharsets.UTF_8);
    }

    /// `\r` `\n` `\t` `\0` `\\` and `\xHH` for any octet.
    private static byte[] unescaped(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            String found = piece.group();
            if (!found.startsWith("\\")) {
                octets.writeBytes(found.getBytes(StandardCharsets.UTF_8));
            } else {
                octets.write(
                        switch (found) {
                            case "\\r" -> '\r';
                            case "\\n" -> '\n';
                            case "\\t" -> '\t';
                            case "\\0" -> 0;
                            case "\\\\" -> '\\';
                            default -> hexadecimal(found);
                        });
            }
        }
        return octets.toByteArray();
    }

    private static int hexadecimal(String escape) {
        if (!escape.startsWith("\\x") || escape.length() != 4) {
            throw new IllegalArgumentException("unknown escape " + escape);
        }
        return Integer.parseInt(escape.substring(2), 16);
    }
}
