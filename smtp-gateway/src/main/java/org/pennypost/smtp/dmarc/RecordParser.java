package org.pennypost.smtp.dmarc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.dmarc.PolicyTags;

/// Reads DMARC Policy Records (RFC 9989 §4.8). What is wrong in one is as if it were not there.
final class RecordParser {

    /// Of each kind of report; further ones are left out (RFC 9990 §3.5 lets a receiver set a limit).
    private static final int MOST_DESTINATIONS = 10;

    private static final Pattern URI =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e&&[^!,;]]+)(?:![0-9]+[kmgtKMGT]?)?");
    private static final Pattern FAILURE_OPTIONS = Pattern.compile("[01dsDS](?::[01dsDS])*");

    private RecordParser() {}

    /// @return empty if it says neither what to do nor where to report to, and so is not to be used (RFC 9989 §4.10.1)
    static Optional<DmarcRecord> parse(PolicyTags tags) {
        List<String> aggregateReports = uris(tags.value("rua").orElse(null));
        List<String> failureReports = uris(tags.value("ruf").orElse(null));
        @Nullable DmarcPolicy policy = policy(tags.value("p").orElse(null));
        @Nullable DmarcPolicy subdomains = policy(tags.value("sp").orElse(null));
        @Nullable DmarcPolicy nonexistent = policy(tags.value("np").orElse(null));
        boolean usable = policy != null
                && (subdomains != null || tags.value("sp").isEmpty())
                && (nonexistent != null || tags.value("np").isEmpty());
        if (!usable && aggregateReports.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DmarcRecord(
                tags.text(),
                usable && policy != null ? policy : DmarcPolicy.NONE,
                usable ? subdomains : null,
                usable ? nonexistent : null,
                tags.publicSuffix(),
                tags.has("adkim", "s"),
                tags.has("aspf", "s"),
                tags.has("t", "y"),
                aggregateReports,
                failureReports,
                failureReports.isEmpty()
                        ? List.of("0")
                        : failureOptions(tags.value("fo").orElse(""))));
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
