package org.pennypost.mailbox.reports;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How reports that come in are read. [ReportAddresses][org.pennypost.mailbox.api.dmarc.ReportAddresses] says
/// which.
///
/// @param interval how often it is looked for messages that came in
/// @param largest  octets of a report when it is not compressed
/// @param records  records of one report, or results in it, at the most
/// @param keep     how long a report is kept
@ConfigurationProperties("pennypost.reports")
record ReceivedReportProperties(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("32MB") DataSize largest,
        @DefaultValue("50000") int records,
        @DefaultValue("400d") Duration keep) {

    ReceivedReportProperties {
        if (interval.isNegative() || interval.isZero() || largest.toBytes() < 1 || records < 1 || keep.isNegative()) {
            throw new IllegalArgumentException("pennypost.reports has a value below what is possible");
        }
    }

    Limits limits() {
        return new Limits(largest.toBytes(), records);
    }
}
