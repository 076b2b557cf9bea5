package org.pennypost.mailbox.dmarc;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import org.pennypost.mailbox.reporting.ReportProperties;

/// Reports of DMARC to the owners of other domains.
///
/// @param from         the address that they come from; empty: nothing is counted and none is sent
/// @param organization who reports; empty: the domain of `from`
/// @param contact      further words on whom to ask, in each report; may be empty
/// @param delay        how long after the end of its day a report is made
/// @param rows         how many different findings are kept of one domain and day; messages beyond are left out
/// @param domains      of how many domains findings are kept of one day
/// @param largest      a compressed report that is larger is not sent
/// @param keep         how long it is kept which reports were sent
@ConfigurationProperties(DmarcReportProperties.PREFIX)
record DmarcReportProperties(
        @DefaultValue("") String from,
        @DefaultValue("") String organization,
        @DefaultValue("") String contact,
        @DefaultValue("15m") Duration delay,
        @DefaultValue("10000") int rows,
        @DefaultValue("10000") int domains,
        @DefaultValue("10MB") DataSize largest,
        @DefaultValue("90d") Duration keep)
        implements ReportProperties {

    static final String PREFIX = "pennypost.dmarc.reports";

    DmarcReportProperties {
        ReportProperties.check(PREFIX, from, delay, rows, domains, largest, keep);
    }
}
