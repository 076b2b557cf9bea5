package org.pennypost.mailbox.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/// What the reader of reports from other hosts makes of one of ours.
public final class ReadTlsReports {

    private ReadTlsReports() {}

    /// Of each policy: type, domain, good and bad sessions, and those of each failure.
    public static List<String> totals(byte[] json) {
        return read(json).policies().stream()
                .map(policy -> policy.type() + " " + policy.domain() + " " + policy.successful() + " " + policy.failed()
                        + ":"
                        + policy.failures().stream()
                                .map(failure -> " " + failure.type() + " " + failure.sessions())
                                .collect(Collectors.joining(",")))
                .toList();
    }

    /// Domain of the first policy, good and bad sessions.
    public static String sum(byte[] json) {
        TlsReport report = read(json);
        return report.domain() + " " + report.successful() + " " + report.failed();
    }

    public static long failures(byte[] json) {
        return read(json).policies().stream()
                .mapToLong(policy -> policy.failures().size())
                .sum();
    }

    private static TlsReport read(byte[] json) {
        try {
            return TlsReportParser.parse(new ByteArrayInputStream(json), new Limits(1 << 20, 10_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
