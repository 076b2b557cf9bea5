package org.pennypost.mailbox.admin;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.admin.DmarcRecordItem;
import org.pennypost.mailbox.api.admin.DmarcReportDetails;
import org.pennypost.mailbox.api.admin.DmarcReportItem;
import org.pennypost.mailbox.api.admin.DmarcSourceItem;
import org.pennypost.mailbox.api.admin.HastenedReports;
import org.pennypost.mailbox.api.admin.OutgoingDmarcReportItem;
import org.pennypost.mailbox.api.admin.OutgoingTlsReportItem;
import org.pennypost.mailbox.api.admin.Page;
import org.pennypost.mailbox.api.admin.ReportsApi;
import org.pennypost.mailbox.api.admin.TlsReportDetails;
import org.pennypost.mailbox.api.admin.TlsReportItem;
import org.pennypost.mailbox.api.admin.UnreadableReportItem;
import org.pennypost.mailbox.dmarc.OutgoingReport;
import org.pennypost.mailbox.dmarc.OutgoingReports;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.reports.DmarcReports;
import org.pennypost.mailbox.reports.DmarcSource;
import org.pennypost.mailbox.reports.Received;
import org.pennypost.mailbox.reports.ReportFilter;
import org.pennypost.mailbox.reports.ReportInbox;
import org.pennypost.mailbox.reports.ReportKey;
import org.pennypost.mailbox.reports.TlsReports;
import org.pennypost.mailbox.tlsreports.OutgoingTlsReport;
import org.pennypost.mailbox.tlsreports.OutgoingTlsReports;
import org.pennypost.mailbox.tlsreports.TlsReportDesk;

@RestController
class ReportsController implements ReportsApi {

    private final DmarcReports dmarc;
    private final TlsReports tls;
    private final ReportInbox inbox;
    private final OutgoingReports outgoing;
    private final OutgoingTlsReports outgoingTls;
    private final TlsReportDesk tlsDesk;

    ReportsController(
            DmarcReports dmarc,
            TlsReports tls,
            ReportInbox inbox,
            OutgoingReports outgoing,
            OutgoingTlsReports outgoingTls,
            TlsReportDesk tlsDesk) {
        this.dmarc = dmarc;
        this.tls = tls;
        this.inbox = inbox;
        this.outgoing = outgoing;
        this.outgoingTls = outgoingTls;
        this.tlsDesk = tlsDesk;
    }

    @Override
    public Page<DmarcReportItem> dmarc(
            @Nullable String domain,
            @Nullable String from,
            @Nullable String to,
            @Nullable String source,
            @Nullable String after,
            int limit) {
        int most = Given.limit(limit);
        return page(
                dmarc.list(filter(domain, from, to, source), key(after, ReportKey::parse), most + 1),
                most,
                it -> new ReportKey(it.report().begin(), it.id()).toString(),
                ReportItems::dmarc);
    }

    @Override
    public Page<DmarcSourceItem> dmarcSources(
            @Nullable String domain,
            @Nullable String from,
            @Nullable String to,
            @Nullable String source,
            @Nullable String after,
            int limit) {
        int most = Given.limit(limit);
        return page(
                dmarc.sources(filter(domain, from, to, source), key(after, DmarcSource.Key::parse), most + 1),
                most,
                it -> it.key().toString(),
                ReportItems::source);
    }

    @Override
    public Page<OutgoingDmarcReportItem> outgoingDmarc(
            @Nullable String domain, @Nullable String from, @Nullable String to, @Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<OutgoingReport> found = outgoing.list(
                domain == null ? null : Given.domain("domain", domain).ascii(),
                Given.day("from", from),
                Given.day("to", to),
                key(after, OutgoingReport.Key::parse),
                most + 1);
        return page(found, most, it -> it.key().toString(), ReportItems::outgoing);
    }

    @Override
    public DmarcReportDetails dmarcReport(String id) {
        return dmarc.find(Given.number("id", id)).map(ReportItems::details).orElseThrow(ReportsController::unknown);
    }

    @Override
    public Page<DmarcRecordItem> dmarcRecords(String id, @Nullable String source, @Nullable String after, int limit) {
        long report = Given.number("id", id);
        if (dmarc.find(report).isEmpty()) {
            throw unknown();
        }
        int most = Given.limit(limit);
        Integer number = key(after, Integer::valueOf);
        return page(
                dmarc.records(
                        report,
                        source == null ? null : Given.client("source", source),
                        number == null ? 0 : number,
                        most + 1),
                most,
                it -> Integer.toString(it.number()),
                ReportItems::record);
    }

    @Override
    public Page<TlsReportItem> tls(
            @Nullable String domain, @Nullable String from, @Nullable String to, @Nullable String after, int limit) {
        int most = Given.limit(limit);
        return page(
                tls.list(filter(domain, from, to, null), key(after, ReportKey::parse), most + 1),
                most,
                it -> new ReportKey(it.report().begin(), it.id()).toString(),
                ReportItems::tls);
    }

    @Override
    public Page<OutgoingTlsReportItem> outgoingTls(
            @Nullable String domain, @Nullable String from, @Nullable String to, @Nullable String after, int limit) {
        int most = Given.limit(limit);
        List<OutgoingTlsReport> found = outgoingTls.list(
                domain == null ? null : Given.domain("domain", domain).ascii(),
                Given.day("from", from),
                Given.day("to", to),
                key(after, OutgoingReport.Key::parse),
                most + 1);
        return page(found, most, it -> it.key().toString(), ReportItems::outgoing);
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public HastenedReports hastenTls() {
        return new HastenedReports(tlsDesk.hasten());
    }

    @Override
    public TlsReportDetails tlsReport(String id) {
        long report = Given.number("id", id);
        Received<TlsReports.Summary> found = tls.find(report).orElseThrow(ReportsController::unknown);
        return ReportItems.details(found, tls.policies(report));
    }

    @Override
    public Page<UnreadableReportItem> unreadable(@Nullable String after, int limit) {
        int most = Given.limit(limit);
        return page(
                inbox.unread(key(after, ReportInbox.Key::parse), most + 1),
                most,
                it -> it.key().toString(),
                ReportItems::unreadable);
    }

    /// @param found one more than fits on the page, if there are more
    private static <T, I> Page<I> page(List<T> found, int most, Function<T, String> key, Function<T, I> item) {
        Page<T> page = Pages.of(found, most, key);
        return new Page<>(page.items().stream().map(item).toList(), page.next());
    }

    private static ReportFilter filter(
            @Nullable String domain, @Nullable String from, @Nullable String to, @Nullable String source) {
        return new ReportFilter(
                domain == null ? null : Given.domain("domain", domain).ascii(),
                Given.day("from", from),
                Given.day("to", to),
                source == null ? null : Given.client("source", source));
    }

    private static <K> @Nullable K key(@Nullable String after, Function<String, K> parser) {
        if (after == null) {
            return null;
        }
        try {
            return parser.apply(after);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException("after", "is no key of a page");
        }
    }

    private static Refusal unknown() {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no such report");
    }
}
