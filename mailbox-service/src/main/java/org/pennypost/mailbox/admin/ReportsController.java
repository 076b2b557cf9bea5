package org.pennypost.mailbox.admin;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

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
import org.pennypost.mailbox.dmarc.OutgoingDmarcReports;
import org.pennypost.mailbox.problem.UnusableValueException;
import org.pennypost.mailbox.reporting.OutgoingReport;
import org.pennypost.mailbox.reporting.OutgoingReports;
import org.pennypost.mailbox.reports.DmarcReports;
import org.pennypost.mailbox.reports.DmarcSource;
import org.pennypost.mailbox.reports.Received;
import org.pennypost.mailbox.reports.ReportFilter;
import org.pennypost.mailbox.reports.ReportInbox;
import org.pennypost.mailbox.reports.ReportKey;
import org.pennypost.mailbox.reports.TlsReports;
import org.pennypost.mailbox.tlsreports.OutgoingTlsReports;
import org.pennypost.mailbox.tlsreports.TlsReportDesk;

@RestController
class ReportsController implements ReportsApi {

    private final DmarcReports dmarc;
    private final TlsReports tls;
    private final ReportInbox inbox;
    private final OutgoingDmarcReports outgoingDmarc;
    private final OutgoingTlsReports outgoingTls;
    private final TlsReportDesk tlsDesk;

    ReportsController(
            DmarcReports dmarc,
            TlsReports tls,
            ReportInbox inbox,
            OutgoingDmarcReports outgoingDmarc,
            OutgoingTlsReports outgoingTls,
            TlsReportDesk tlsDesk) {
        this.dmarc = dmarc;
        this.tls = tls;
        this.inbox = inbox;
        this.outgoingDmarc = outgoingDmarc;
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
        return page(
                limit,
                most -> dmarc.list(filter(domain, from, to, source), key(after, ReportKey::parse), most),
                it -> new ReportKey(it.report().begin(), it.id()),
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
        return page(
                limit,
                most -> dmarc.sources(filter(domain, from, to, source), key(after, DmarcSource.Key::parse), most),
                DmarcSource::key,
                ReportItems::source);
    }

    @Override
    public Page<OutgoingDmarcReportItem> outgoingDmarc(
            @Nullable String domain, @Nullable String from, @Nullable String to, @Nullable String after, int limit) {
        return outgoing(outgoingDmarc, domain, from, to, after, limit, ReportItems::outgoingDmarc);
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
        Integer number = key(after, Integer::valueOf);
        return page(
                limit,
                most -> dmarc.records(
                        report,
                        source == null ? null : Given.client("source", source),
                        number == null ? 0 : number,
                        most),
                DmarcReports.Numbered::number,
                ReportItems::record);
    }

    @Override
    public Page<TlsReportItem> tls(
            @Nullable String domain, @Nullable String from, @Nullable String to, @Nullable String after, int limit) {
        return page(
                limit,
                most -> tls.list(filter(domain, from, to, null), key(after, ReportKey::parse), most),
                it -> new ReportKey(it.report().begin(), it.id()),
                ReportItems::tls);
    }

    @Override
    public Page<OutgoingTlsReportItem> outgoingTls(
            @Nullable String domain, @Nullable String from, @Nullable String to, @Nullable String after, int limit) {
        return outgoing(outgoingTls, domain, from, to, after, limit, ReportItems::outgoingTls);
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
        return page(
                limit,
                most -> inbox.unread(key(after, ReportInbox.Key::parse), most),
                ReportInbox.Unread::key,
                ReportItems::unreadable);
    }

    private static <C, I> Page<I> outgoing(
            OutgoingReports<C> reports,
            @Nullable String domain,
            @Nullable String from,
            @Nullable String to,
            @Nullable String after,
            int limit,
            Function<OutgoingReport<C>, I> item) {
        ReportFilter filter = filter(domain, from, to, null);
        return page(
                limit,
                most -> reports.list(
                        filter.domain(), filter.from(), filter.to(), key(after, OutgoingReport.Key::parse), most),
                OutgoingReport::key,
                item);
    }

    /// @param find of at most so many
    private static <T, I> Page<I> page(
            int limit, IntFunction<List<T>> find, Function<T, Object> key, Function<T, I> item) {
        int most = Given.limit(limit);
        Page<T> page = Pages.of(find.apply(most + 1), most, it -> key.apply(it).toString());
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
