package org.pennypost.mailbox.api.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// Reports of DMARC and on TLS: what other hosts reported to us, and what we reported to others. Days are in UTC,
/// as `2026-11-26`; 422 for what is none.
@HttpExchange("/api/v1/reports")
public interface ReportsApi {

    /// Reports of DMARC that were received: those that are all of what is given, the latest first.
    ///
    /// @param domain about which they are; null for all
    /// @param from   they begin on that day or later; null for all
    /// @param to     they begin on that day or earlier; null for all
    /// @param source they count messages from this IP address; null for all
    /// @param after  `next` of a page; null for the first page
    @Described("List reports of DMARC that were received, the latest first")
    @GetExchange("/dmarc")
    Page<DmarcReportItem> dmarc(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// Sources of mail in those reports, those of most messages first.
    @Described("Sum up the reports of DMARC by the sources of mail, those of most messages first")
    @GetExchange("/dmarc/sources")
    Page<DmarcSourceItem> dmarcSources(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// Reports to the owners of other domains, sent or not, the latest day first.
    @Described("List reports of DMARC to the owners of other domains, the latest day first")
    @GetExchange("/dmarc/outgoing")
    Page<OutgoingDmarcReportItem> outgoingDmarc(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// One report of DMARC; 404 if there is none.
    @Described(
            value = "Show a report of DMARC that was received",
            refusals = {404})
    @GetExchange("/dmarc/{id}")
    DmarcReportDetails dmarcReport(@PathVariable String id);

    /// Its records, in its order; 404 if there is no such report.
    ///
    /// @param source the IP address from which the messages came; null for all
    @Described(
            value = "List the records of a report of DMARC",
            refusals = {404})
    @GetExchange("/dmarc/{id}/records")
    Page<DmarcRecordItem> dmarcRecords(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// Reports on TLS that were received, the latest first.
    @Described("List reports on TLS that were received, the latest first")
    @GetExchange("/tls")
    Page<TlsReportItem> tls(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// Reports on TLS to the owners of other domains, sent or not, the latest day first.
    @Described("List reports on TLS to the owners of other domains, the latest day first")
    @GetExchange("/tls/outgoing")
    Page<OutgoingTlsReportItem> outgoingTls(
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit);

    /// Has those reports on TLS made at once whose days are over and that would be made later: 202.
    @Described("Have the reports on TLS of days that are over made and sent now, not after a while")
    @PostExchange("/tls/outgoing/hastening")
    HastenedReports hastenTls();

    /// One report on TLS; 404 if there is none.
    @Described(
            value = "Show a report on TLS that was received",
            refusals = {404})
    @GetExchange("/tls/{id}")
    TlsReportDetails tlsReport(@PathVariable String id);

    /// Messages to the addresses for reports in which none can be read, the latest first.
    @Described("List messages to the addresses for reports in which none can be read, the latest first")
    @GetExchange("/unreadable")
    Page<UnreadableReportItem> unreadable(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit);
}
