package org.pennypost.smtp.dmarc;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.smtp.dmarc.DmarcRecord.PublicSuffix;

/// Reads DMARC Policy Records (RFC 9989 §4.8). What is wrong in one is as if it were not there.
final class RecordParser {

    /// Of each kind of report; further ones are left out (RFC 9990 §3.5 lets a receiver set a limit).
    private static final int MOST_DESTINATIONS = 10;

    private static final Pattern VERSION = Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(?:;.*)?", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");
    private static final Pattern URI =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e&&[^!,;]]+)(?:![0-9]+[kmgtKMGT]?)?");
    private static final Pattern FAILURE_OPTIONS = Pattern.compile("[01dsDS](?::[01dsDS])*");

    private RecordParser() {}

    /// Whether a TXT record is one of these, good or bad.
    static boolean isRecord(String text) {
        return VERSION.matcher(text).matches();
    }

    /// @return empty if it says neither what to do nor where to report to, and so is not to be used (RFC 9989 §4.10.1)
    static Optional<DmarcRecord> parse(String text) {
        Map<String, String> tags = tags(text);
        List<String> aggregateReports = uris(tags.get("rua"));
        List<String> failureReports = uris(tags.get("ruf"));
        @Nullable DmarcPolicy policy = policy(tags.get("p"));
        @Nullable DmarcPolicy subdomains = policy(tags.get("sp"));
        @Nullable DmarcPolicy nonexistent = policy(tags.get("np"));
        boolean usable = policy != null
                && (subdomains != null || !tags.containsKey("sp"))
                && (nonexistent != null || !tags.containsKey("np"));
        if (!usable && aggregateReports.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DmarcRecord(
                text,
                usable && policy != null ? policy : DmarcPolicy.NONE,
                usable ? subdomains : null,
                usable ? nonexistent : null,
                publicSuffix(text),
                is(tags, "adkim", "s"),
                is(tags, "aspf", "s"),
                is(tags, "t", "y"),
                aggregateReports,
                failureReports,
                failureReports.isEmpty() ? List.of("0") : failureOptions(tags.getOrDefault("fo", ""))));
    }

    /// What a record says of its place in the tree, even if it is not to be used.
    static PublicSuffix publicSuffix(String text) {
        Map<String, String> tags = tags(text);
        if (is(tags, "psd", "y")) {
            return PublicSuffix.YES;
        }
        return is(tags, "psd", "n") ? PublicSuffix.NO : PublicSuffix.UNKNOWN;
    }

    /// Names in lower case; of several with one name the first.
    private static Map<String, String> tags(String text) {
        Map<String, String> tags = new HashMap<>();
        for (String tag : text.split(";")) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                String name = tag.substring(0, equals).strip();
                if (NAME.matcher(name).matches()) {
                    tags.putIfAbsent(
                            name.toLowerCase(Locale.ROOT),
                            tag.substring(equals + 1).strip());
                }
            }
        }
        return tags;
    }

    private static boolean is(Map<String, String> tags, String name, String value) {
        return value.equalsIgnoreCase(tags.getOrDefault(name, ""));
    }

    private static @Nullable DmarcPolicy policy(@Nullable String value) {
        return value == null ? null : DmarcPolicy.find(value).orElse(null);
    }

    private static List<String> uris(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .map(URI::matcher)
                        .filter(matcher -> matcher.matches())
                        .map(matcher -> matcher.group(1))
                        .limit(MOST_DESTINATIONS)
                        .toList();
    }

    private static List<String> failureOptions(String value) {
        return FAILURE_OPTIONS.matcher(value).matches()
                ? Arrays.stream(value.toLowerCase(Locale.ROOT).split(":"))
                        .distinct()
                        .toList()
                : List.of("0");
    }
}
