package org.pennypost.mailbox.reports;

import java.time.Instant;

/// Where a report stands in a list of them, as `seconds-id`: the latest is first.
public record ReportKey(Instant begin, long id) {

    /// @throws IllegalArgumentException if it is none
    public static ReportKey parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no key of a report: " + text);
        }
        long seconds = Long.parseLong(parts[0]);
        if (seconds < 0 || seconds > Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()) {
            throw new IllegalArgumentException("no key of a report: " + text);
        }
        return new ReportKey(Instant.ofEpochSecond(seconds), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
        return begin.getEpochSecond() + "-" + id;
    }
}
