package org.pennypost.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which deliveries of the queue: those that are all of what is given.
final class QueueFilterOptions {

    @Option(names = "--sender", paramLabel = "ADDRESS", description = "From this reverse-path; <> for the null one.")
    private @Nullable String sender;

    @Option(names = "--recipient", paramLabel = "ADDRESS", description = "To this recipient.")
    private @Nullable String recipient;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "To recipients of this domain.")
    private @Nullable String domain;

    @Option(names = "--account", paramLabel = "ADDRESS", description = "Submitted by this account.")
    private @Nullable String account;

    @Option(names = "--state", paramLabel = "STATE", description = "QUEUED, LEASED (being tried) or HELD.")
    private @Nullable String state;

    @Option(
            names = "--older",
            paramLabel = "AGE",
            converter = Age.class,
            description = "Queued longer ago than that: 30m, 4h, 2d.")
    private @Nullable Duration older;

    @Option(
            names = "--younger",
            paramLabel = "AGE",
            converter = Age.class,
            description = "Queued not as long ago as that.")
    private @Nullable Duration younger;

    @Option(names = "--reply", paramLabel = "TEXT", description = "With this text in the last reply.")
    private @Nullable String reply;

    @Option(names = "--status", paramLabel = "STATUS", description = "The last enhanced status begins so, e.g. 4.7.")
    private @Nullable String status;

    @Option(names = "--class", paramLabel = "CLASS", description = "Why the last attempt failed, e.g. MAILBOX_FULL.")
    private @Nullable String bounceClass;

    @Option(names = "--ambiguous", description = "Which a host may have got without our knowing.")
    private boolean ambiguous;

    @Option(names = "--all", description = "All that there are.")
    private boolean all;

    /// As the API takes it: empty for all of them.
    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        put(values, "sender", "<>".equals(sender) ? "" : sender);
        put(values, "recipient", recipient);
        put(values, "domain", domain);
        put(values, "account", account);
        put(values, "state", state);
        put(values, "queuedBefore", before(older));
        put(values, "queuedAfter", before(younger));
        put(values, "reply", reply);
        put(values, "status", status);
        put(values, "bounceClass", bounceClass);
        if (ambiguous) {
            values.put("ambiguous", "true");
        }
        return values;
    }

    /// Whether anything was said of which deliveries.
    boolean isGiven() {
        return all || !values().isEmpty();
    }

    private static @Nullable String before(@Nullable Duration age) {
        return age == null
                ? null
                : Instant.now().minus(age).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /// A number with `m`, `h` or `d` behind it.
    static final class Age implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                long number = Long.parseLong(text.substring(0, Math.max(0, text.length() - 1)));
                return switch (text.charAt(text.length() - 1)) {
                    case 'm' -> Duration.ofMinutes(number);
                    case 'h' -> Duration.ofHours(number);
                    case 'd' -> Duration.ofDays(number);
                    default -> throw new NumberFormatException(text);
                };
            } catch (NumberFormatException | ArithmeticException e) {
                throw new TypeConversionException("'" + text + "' is no age: 30m, 4h and 2d are");
            }
        }
    }
}
