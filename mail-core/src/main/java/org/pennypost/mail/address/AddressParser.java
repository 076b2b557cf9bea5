package org.pennypost.mail.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/// The grammar of `Mailbox` (RFC 5321 §4.1.2, widened to UTF-8 by RFC 6531 §3.3) as one pure function.
final class AddressParser {

    private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    private static final String IPV6_TAG = "IPv6:";
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private AddressParser() {}

    static MailAddress parse(String text) {
        int at = endOfLocalPart(text);
        if (at < 0 || at == text.length() - 1) {
            throw new IllegalArgumentException("an address is local-part@domain");
        }
        String local = text.substring(0, at);
        return new MailAddress(localPart(local), domain(text.substring(at + 1)));
    }

    private static int endOfLocalPart(String text) {
        if (!text.startsWith("\"")) {
            return text.indexOf('@');
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1 < text.length() && text.charAt(i + 1) == '@' ? i + 1 : -1;
            }
        }
        return -1;
    }

    private static String localPart(String text) {
        if (!text.startsWith("\"")) {
            if (!isDotString(text)) {
                throw new IllegalArgumentException("the local part has a character that needs quotes");
            }
            return text;
        }
        StringBuilder unquoted = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            char taken = c == '\\' ? text.charAt(++i) : c;
            if (taken < ' ' || taken == 0x7f) {
                throw new IllegalArgumentException("the local part has a control character");
            }
            unquoted.append(taken);
        }
        return unquoted.toString();
    }

    static MailDomain domain(String text) {
        boolean literal = text.startsWith("[");
        if (literal != text.endsWith("]")) {
            throw new IllegalArgumentException("an address literal is [address]");
        }
        if (!literal && !isName(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a domain");
        }
        if (literal && !isLiteral(text.substring(1, text.length() - 1))) {
            throw new IllegalArgumentException("'" + text + "' is not an address literal");
        }
        MailDomain domain = new MailDomain(text);
        // What it is mapped to may have other dots.
        if (!hasAsciiForm(domain) || !(literal || isName(domain.name()))) {
            throw new IllegalArgumentException("'" + text + "' is too long for the DNS, or is no name in it");
        }
        return domain;
    }

    private static boolean isName(String text) {
        return Arrays.stream(text.split("\\.", -1)).allMatch(AddressParser::isLabel);
    }

    /// Whether each label has an A-label, which is of at most 63 octets (RFC 5890 §2.3.2.1), and all of them together
    /// are not too long (RFC 5321 §4.5.3.1.2).
    private static boolean hasAsciiForm(MailDomain domain) {
        try {
            return domain.ascii().length() <= MailDomain.MAX_OCTETS;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /// RFC 5321 §4.1.3. IPv6 without its tag is taken too: some do not know better.
    private static boolean isLiteral(String text) {
        if (!text.matches("[0-9A-Za-z:.-]+")) {
            return false;
        }
        boolean tagged = text.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
        String rest = tagged ? text.substring(IPV6_TAG.length()) : text;
        if (tagged || rest.matches("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*")) {
            return rest.contains(":") && isAddress(rest);
        }
        return rest.contains(":")
                ? rest.matches("[0-9A-Za-z-]*[0-9A-Za-z]:.+")
                : IPV4.matcher(rest).matches() && isAddress(rest);
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= 63
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.codePoints()
                        .allMatch(c -> c == '-' || (c < 0x80 ? isAlphanumeric(c) : !Character.isISOControl(c)));
    }

    static String quoteIfNeeded(String localPart) {
        if (isDotString(localPart)) {
            return localPart;
        }
        return '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isDotString(String text) {
        return !text.isEmpty()
                && !text.startsWith(".")
                && !text.endsWith(".")
                && !text.contains("..")
                && text.codePoints().allMatch(c -> c == '.' || isAtext(c));
    }

    private static boolean isAtext(int c) {
        return c < 0x80 ? isAlphanumeric(c) || ATEXT_SPECIALS.indexOf(c) >= 0 : !Character.isISOControl(c);
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
