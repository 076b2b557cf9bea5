package org.pennypost.smtp.grammar;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Submission.Notify;

/// The parameters behind a path (RFC 5321 §4.1.2), each taken once by who knows it; what nobody takes is refused.
final class Parameters {

    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
    private static final Pattern UNITEXT = Pattern.compile("\\\\x\\{([0-9A-F]{2,6})}");

    /// The type is an atom (RFC 3461 §4.2).
    private static final Pattern ORIGINAL_RECIPIENT = Pattern.compile("([A-Za-z0-9!#$%&'*+/?^_`{|}~-]+);(.+)");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    /// Longest decoded ENVID and ORCPT (RFC 3461 §4.4, §4.2).
    private static final int LONGEST_ENVELOPE_ID = 100;

    private static final int LONGEST_ORIGINAL_RECIPIENT = 500;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    static Parameters parse(String text) throws SmtpSyntaxException {
        Parameters parameters = new Parameters();
        if (text.isEmpty()) {
            return parameters;
        }
        for (String parameter : text.split(" +", -1)) {
            int equals = parameter.indexOf('=');
            String keyword = (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT);
            if (!KEYWORD.matcher(keyword).matches()
                    || equals == parameter.length() - 1
                    || parameter.indexOf('=', equals + 1) > equals) {
                throw SmtpSyntaxException.argument("'" + parameter + "' is not a parameter");
            }
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            if (parameters.values.put(keyword, value) != null) {
                throw SmtpSyntaxException.argument(keyword + " is given twice");
            }
        }
        return parameters;
    }

    @Nullable
    String take(String keyword) throws SmtpSyntaxException {
        String value = values.remove(keyword);
        if (value != null && value.isEmpty()) {
            throw SmtpSyntaxException.argument(keyword + " needs a value");
        }
        return value;
    }

    boolean takeFlag(String keyword) throws SmtpSyntaxException {
        String value = values.remove(keyword);
        if (value != null && !value.isEmpty()) {
            throw SmtpSyntaxException.argument(keyword + " takes no value");
        }
        return value != null;
    }

    /// @return -1 if it is not given; the highest long for all that is higher
    long takeNumber(String keyword) throws SmtpSyntaxException {
        String value = take(keyword);
        if (value == null) {
            return -1;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw SmtpSyntaxException.argument(keyword + " is a number of octets");
        }
        return new BigInteger(value).min(HIGHEST).longValueExact();
    }

    @Nullable
    String takeXtext(String keyword) throws SmtpSyntaxException {
        String value = take(keyword);
        return value == null ? null : limited(keyword, decodePrintable(keyword, value), LONGEST_ENVELOPE_ID);
    }

    /// AUTH (RFC 4954 §5): `<>`, or an address in xtext.
    ///
    /// @return whether it is given
    boolean takeAuth() throws SmtpSyntaxException {
        String value = take("AUTH");
        if (value != null && !value.equals("<>") && !isAddress(value)) {
            throw SmtpSyntaxException.argument("AUTH is <>, or an address in xtext");
        }
        return value != null;
    }

    private static boolean isAddress(String xtext) throws SmtpSyntaxException {
        byte[] octets = decodeXtext("AUTH", xtext).getBytes(StandardCharsets.ISO_8859_1);
        return xtext.chars().allMatch(c -> c <= '~')
                && MailAddress.find(new String(octets, StandardCharsets.UTF_8)).isPresent();
    }

    /// NOTIFY (RFC 3461 §4.1): NEVER stands alone.
    List<Notify> takeNotify() throws SmtpSyntaxException {
        String value = take("NOTIFY");
        List<Notify> notify = new ArrayList<>();
        if (value != null) {
            for (String word : value.split(",", -1)) {
                notify.add(notify(word.toUpperCase(Locale.ROOT)));
            }
        }
        if (notify.contains(Notify.NEVER) && notify.size() > 1) {
            throw SmtpSyntaxException.argument("NOTIFY=NEVER stands alone");
        }
        return List.copyOf(notify);
    }

    private static Notify notify(String word) throws SmtpSyntaxException {
        return switch (word) {
            case "NEVER" -> Notify.NEVER;
            case "SUCCESS" -> Notify.SUCCESS;
            case "FAILURE" -> Notify.FAILURE;
            case "DELAY" -> Notify.DELAY;
            default -> throw SmtpSyntaxException.argument("NOTIFY is NEVER, or some of SUCCESS, FAILURE and DELAY");
        };
    }

    /// ORCPT (RFC 3461 §4.2): `rfc822;` and the address in xtext, or `utf-8;` and the address in unitext
    /// (RFC 6533 §3).
    @Nullable
    String takeOriginalRecipient() throws SmtpSyntaxException {
        String value = take("ORCPT");
        if (value == null) {
            return null;
        }
        Matcher original = ORIGINAL_RECIPIENT.matcher(value);
        if (!original.matches()) {
            throw SmtpSyntaxException.argument("ORCPT is an address type, a semicolon and an address");
        }
        String type = original.group(1);
        String encoded = original.group(2);
        String address = type.equalsIgnoreCase("utf-8") ? decodeUnitext(encoded) : decodePrintable("ORCPT", encoded);
        return limited("ORCPT", type + ";" + address, LONGEST_ORIGINAL_RECIPIENT);
    }

    /// @throws SmtpSyntaxException 555 for a parameter that nobody has taken (RFC 5321 §4.1.1.11)
    void refuseOthers() throws SmtpSyntaxException {
        if (!values.isEmpty()) {
            throw new SmtpSyntaxException(
                    555,
                    "5.5.4",
                    "unknown parameter " + values.keySet().iterator().next());
        }
    }

    /// xtext of graphic characters and spaces of ASCII, as reports can have them (RFC 3461 §4.2, §4.4).
    private static String decodePrintable(String keyword, String text) throws SmtpSyntaxException {
        String decoded = decodeXtext(keyword, text);
        if (decoded.chars().anyMatch(c -> c > '~')) {
            throw SmtpSyntaxException.argument(keyword + " has a character that is not ASCII");
        }
        return decoded;
    }

    /// xtext (RFC 3461 §4): `+` and two upper-case hexadecimal digits stand for an octet.
    static String decodeXtext(String keyword, String text) throws SmtpSyntaxException {
        StringBuilder decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '+') {
                decoded.append(c);
                continue;
            }
            int high = i + 2 < text.length() ? hex(text.charAt(i + 1)) : -1;
            int low = i + 2 < text.length() ? hex(text.charAt(i + 2)) : -1;
            if (high < 0 || low < 0) {
                throw SmtpSyntaxException.argument(keyword + " is not xtext");
            }
            char octet = (char) (high * 16 + low);
            if (octet < ' ' || octet == 0x7f) {
                throw SmtpSyntaxException.argument(keyword + " has a control character");
            }
            decoded.append(octet);
            i += 2;
        }
        return decoded.toString();
    }

    /// RFC 6533 §3: `\x{FC}` stands for a character.
    private static String decodeUnitext(String text) throws SmtpSyntaxException {
        Matcher character = UNITEXT.matcher(text);
        if (character.replaceAll("").indexOf('\\') >= 0) {
            throw SmtpSyntaxException.argument("ORCPT is not unitext");
        }
        character.reset();
        StringBuilder decoded = new StringBuilder();
        while (character.find()) {
            int codePoint = Integer.parseInt(character.group(1), 16);
            if (!Character.isValidCodePoint(codePoint)
                    || Character.isISOControl(codePoint)
                    || Character.getType(codePoint) == Character.SURROGATE) {
                throw SmtpSyntaxException.argument("ORCPT has a character that is none");
            }
            character.appendReplacement(decoded, Matcher.quoteReplacement(Character.toString(codePoint)));
        }
        return character.appendTail(decoded).toString();
    }

    private static int hex(char c) {
        return c >= 'a' ? -1 : Character.digit(c, 16);
    }

    private static String limited(String keyword, String value, int longest) throws SmtpSyntaxException {
        if (value.length() > longest) {
            throw SmtpSyntaxException.argument(keyword + " is longer than " + longest + " characters");
        }
        return value;
    }
}
