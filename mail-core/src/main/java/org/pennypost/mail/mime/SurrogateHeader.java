package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A header whose fields are all ASCII, for a client that takes no other (RFC 6858 §2). Fields that are ASCII stay as
/// they are.
final class SurrogateHeader {

    /// What stands for an address that cannot be written in ASCII; nobody can reply to it (RFC 6858 §2.1).
    private static final String NO_ADDRESS = "<invalid@internationalized-address.invalid>";

    private static final Set<String> ADDRESSES = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "resent-from",
            "resent-sender",
            "resent-reply-to",
            "resent-to",
            "resent-cc",
            "resent-bcc",
            "disposition-notification-to");
    private static final Set<String> WITH_PARAMETERS = Set.of("content-type", "content-disposition");

    /// Where an encoded word must not stand, and nothing else can be put (RFC 6858 §2.4).
    private static final Set<String> LEFT_OUT = Set.of(
            "received",
            "return-path",
            "message-id",
            "resent-message-id",
            "in-reply-to",
            "references",
            "date",
            "resent-date",
            "dkim-signature",
            "authentication-results",
            "arc-seal",
            "arc-message-signature",
            "arc-authentication-results",
            "content-id",
            "content-transfer-encoding",
            "mime-version");

    /// Possessive, so that a long quoted string costs no stack.
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*+([^\\s=;\"]++)\\s*+=\\s*+(\"(?:[^\"\\\\]++|\\\\.)*+\"|[^;]*+)");

    /// Octets of text in an encoded word: with its frame it has no more than 75 characters (RFC 2047 §2).
    private static final int OCTETS_OF_WORD = 42;

    private SurrogateHeader() {}

    /// @param header with the empty line that ends it, or without
    static byte[] of(byte[] header) {
        HeaderBlock block = HeaderBlock.of(header);
        ByteArrayOutputStream surrogate = new ByteArrayOutputStream(header.length * 2);
        int end = 0;
        for (RawField field : block.fields()) {
            byte[] octets = field.octets();
            surrogate.writeBytes(isAscii(octets) ? octets : field(field).getBytes(StandardCharsets.US_ASCII));
            end = field.end();
        }
        surrogate.write(header, end, header.length - end);
        return surrogate.toByteArray();
    }

    static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    private static String field(RawField field) {
        String name = field.key();
        if (name.isEmpty() || LEFT_OUT.contains(name)) {
            return "";
        }
        String value;
        if (ADDRESSES.contains(name)) {
            value = addresses(field.value());
        } else if (WITH_PARAMETERS.contains(name)) {
            value = parameters(field.value());
        } else {
            value = encoded(field.value());
        }
        return field.name() + ": " + value + "\r\n";
    }

    private static String addresses(String value) {
        StringBuilder list = new StringBuilder();
        boolean first = true;
        for (EnvelopeAddress entry : AddressLists.read(value)) {
            if (!entry.address()) {
                list.append(entry.mailbox() == null ? ";" : (first ? "" : ",\r\n ") + phrase(entry.mailbox()) + ":");
                first = entry.mailbox() != null;
                continue;
            }
            list.append(first ? " " : ",\r\n ").append(address(entry));
            first = false;
        }
        return list.toString().strip();
    }

    private static String address(EnvelopeAddress entry) {
        String address = entry.mailbox() + "@" + entry.host();
        String name = entry.name();
        if (!isAscii(address)) {
            return phrase(name == null ? address : name + " " + address) + " " + NO_ADDRESS;
        }
        return name == null ? "<" + address + ">" : phrase(name) + " <" + address + ">";
    }

    private static String phrase(String name) {
        if (name.contains("=?")) {
            return encoded(EncodedWords.decode(name));
        }
        return isAscii(name) ? "\"" + name.replaceAll("([\"\\\\])", "\\\\$1") + "\"" : encoded(name);
    }

    /// Parameters that are not ASCII by RFC 2231 §4.
    private static String parameters(String value) {
        StringBuilder kept = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(value);
        int at = value.indexOf(';');
        kept.append(ascii(at < 0 ? value : value.substring(0, at)));
        while (parameter.find()) {
            String name = parameter.group(1);
            String text = unquoted(parameter.group(2).strip());
            if (isAscii(parameter.group())) {
                kept.append(";\r\n ")
                        .append(name)
                        .append('=')
                        .append(parameter.group(2).strip());
            } else if (isAscii(name)) {
                kept.append(";\r\n ")
                        .append(name.replace("*", ""))
                        .append("*=utf-8''")
                        .append(percent(text));
            }
        }
        return kept.toString();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }

    private static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet >= '0' && octet <= '9'
                    || octet >= 'a' && octet <= 'z'
                    || octet >= 'A' && octet <= 'Z'
                    || octet == '.'
                    || octet == '-'
                    || octet == '_';
            encoded.append(plain ? String.valueOf((char) octet) : String.format(Locale.ROOT, "%%%02X", octet & 0xff));
        }
        return encoded.toString();
    }

    /// Encoded words, each on a line of its own (RFC 2047 §5).
    private static String encoded(String text) {
        StringBuilder words = new StringBuilder();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        text.codePoints().forEach(codePoint -> {
            byte[] octets = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            if (word.size() + octets.length > OCTETS_OF_WORD) {
                append(words, word);
            }
            word.writeBytes(octets);
        });
        append(words, word);
        return words.toString();
    }

    private static void append(StringBuilder words, ByteArrayOutputStream word) {
        words.append(words.isEmpty() ? "" : "\r\n ")
                .append("=?utf-8?B?")
                .append(Base64.getEncoder().encodeToString(word.toByteArray()))
                .append("?=");
        word.reset();
    }

    private static boolean isAscii(@Nullable String text) {
        return text == null || text.chars().allMatch(c -> c < 0x80);
    }

    private static String ascii(String text) {
        return text.replaceAll("[^\\x00-\\x7f]", "?");
    }
}
