package org.pennypost.mailbox.dmarc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.pennypost.mail.address.MailAddress;

/// Where a report is wanted: a URI of `rua` (RFC 9989 §4.7).
///
/// @param most octets that it takes at the most
record Destination(MailAddress address, long most) {

    /// RFC 7489 §6.2 let a URI end in the largest size: `!10m`. RFC 9989 has no such thing, but records do.
    private static final Pattern MAILTO =
            Pattern.compile("mailto:([^?!]+)(?:\\?[^!]*)?(?:!(\\d{1,9})([kmgt]?))?", Pattern.CASE_INSENSITIVE);

    /// A URI of another scheme, or a malformed one, is empty: it is ignored (RFC 9990 §3.5).
    static Optional<Destination> of(String uri) {
        Matcher mailto = MAILTO.matcher(uri.strip());
        if (!mailto.matches()) {
            return Optional.empty();
        }
        return decoded(mailto.group(1))
                .flatMap(MailAddress::find)
                .filter(address -> !address.domain().isLiteral())
                .map(address -> new Destination(address, octets(mailto)));
    }

    /// The value of a `rua` tag.
    static List<Destination> all(String uris) {
        return Arrays.stream(uris.split(",", -1))
                .map(Destination::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The name under which its owner is asked whether it wants reports.
    String host() {
        return address.domain().ascii();
    }

    private static Optional<String> decoded(String address) {
        try {
            return Optional.of(URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static long octets(Matcher mailto) {
        if (mailto.group(2) == null) {
            return Long.MAX_VALUE;
        }
        long number = Long.parseLong(mailto.group(2));
        return switch (mailto.group(3).toLowerCase(Locale.ROOT)) {
            case "k" -> number << 10;
            case "m" -> number << 20;
            case "g" -> number << 30;
            case "t" -> number << 40;
            default -> number;
        };
    }
}
