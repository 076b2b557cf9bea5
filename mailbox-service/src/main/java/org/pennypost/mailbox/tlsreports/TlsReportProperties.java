package org.pennypost.mailbox.tlsreports;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.pennypost.mailbox.reporting.ReportProperties;

/// Reports on TLS to the owners of other domains.
///
/// @param from         the address that they come from, and whom to ask; empty: nothing is counted and none is sent
/// @param organization who reports; empty: the domain of `from`
/// @param delay        how long after the end of its day a report is made at the earliest
/// @param spread       how much later it is made at the latest, at random
/// @param https        whether those are sent that are wanted over HTTPS
/// @param rows         how many different findings are kept of one domain and day; sessions beyond are left out
/// @param domains      of how many domains findings are kept of one day
/// @param largest      a compressed report that is larger is not sent
/// @param keep         how long it is kept which reports were sent
@ConfigurationProperties(TlsReportProperties.PREFIX)
record TlsReportProperties(
        @DefaultValue("") String from,
        @DefaultValue("") String organization,
        @DefaultValue("15m") Duration delay,
        @DefaultValue("4h") Duration spread,
        @DefaultValue("true") boolean https,
        @DefaultValue("1000") int rows,
        @DefaultValue("10000") int domains,
        @DefaultValue("10MB") DataSize largest,
        @DefaultValue("90d") Duration keep)
        implements ReportProperties {

    static final String PREFIX = "pennypost.tls-reports";

    TlsReportProperties {
        ReportProperties.check(PREFIX, from, delay, rows, domains, largest, keep);
        if (spread.isNegative()) {
            throw new IllegalArgumentException(PREFIX + ".spread is below what is possible");
        }
    }
}
