package org.pennypost.mailbox.admin;

import java.util.List;

import org.pennypost.mailbox.api.admin.DmarcRecordItem;
import org.pennypost.mailbox.api.admin.DmarcReportDetails;
import org.pennypost.mailbox.api.admin.DmarcReportItem;
import org.pennypost.mailbox.api.admin.DmarcSourceItem;
import org.pennypost.mailbox.api.admin.OutgoingDmarcReportItem;
import org.pennypost.mailbox.api.admin.OutgoingTlsReportItem;
import org.pennypost.mailbox.api.admin.TlsReportDetails;
import org.pennypost.mailbox.api.admin.TlsReportItem;
import org.pennypost.mailbox.api.admin.UnreadableReportItem;
import org.pennypost.mailbox.reporting.OutgoingReport;
import org.pennypost.mailbox.reports.DmarcReport;
import org.pennypost.mailbox.reports.DmarcReports;
import org.pennypost.mailbox.reports.DmarcSource;
import org.pennypost.mailbox.reports.DmarcSummary;
import org.pennypost.mailbox.reports.Received;
import org.pennypost.mailbox.reports.ReportInbox;
import org.pennypost.mailbox.reports.TlsReport;
import org.pennypost.mailbox.reports.TlsReports;
import org.pennypost.mailbox.tlsreports.Sessions;

/// Reports as the contract has them.
final class ReportItems {

    private ReportItems() {}

    static DmarcReportItem dmarc(Received<DmarcSummary> received) {
        DmarcSummary report = received.report();
        return new DmarcReportItem(
                Long.toString(received.id()),
                report.policy().domain(),
                report.organization(),
                report.reportId(),
                report.begin(),
                report.end(),
                received.receivedAt(),
                report.records(),
                report.messages(),
                report.passed());
    }

    static DmarcReportDetails details(Received<DmarcSummary> received) {
        DmarcSummary report = received.report();
        DmarcReport.Policy policy = report.policy();
        return new DmarcReportDetails(
                dmarc(received),
                report.email(),
                report.contact(),
                report.error(),
                policy.p(),
                policy.sp(),
                policy.np(),
                policy.adkim(),
                policy.aspf(),
                policy.fo(),
                policy.percent(),
                policy.testing());
    }

    static DmarcRecordItem record(DmarcReports.Numbered numbered) {
        DmarcReport.Row record = numbered.record();
        return new DmarcRecordItem(
                numbered.number(),
                record.source().getHostAddress(),
                record.messages(),
                record.disposition(),
                record.dkimAligned(),
                record.spfAligned(),
                record.headerFrom(),
                record.envelopeFrom(),
                record.envelopeTo(),
                record.details().reasons().stream()
                        .map(reason -> new DmarcRecordItem.Reason(reason.type(), reason.comment()))
                        .toList(),
                results(record.details().dkim()),
                results(record.details().spf()));
    }

    private static List<DmarcRecordItem.Result> results(List<DmarcReport.Result> results) {
        return results.stream()
                .map(it -> new DmarcRecordItem.Result(it.domain(), it.selector(), it.result(), it.explanation()))
                .toList();
    }

    static DmarcSourceItem source(DmarcSource source) {
        return new DmarcSourceItem(
                source.source().getHostAddress(),
                source.messages(),
                source.passed(),
                source.dkimAligned(),
                source.spfAligned(),
                source.quarantined(),
                source.rejected());
    }

    static OutgoingDmarcReportItem outgoingDmarc(OutgoingReport<Long> report) {
        return new OutgoingDmarcReportItem(
                report.day(),
                report.domain(),
                report.reportId(),
                report.state().name(),
                report.counted(),
                report.leftOut(),
                report.recipients(),
                report.reason(),
                report.endedAt());
    }

    static OutgoingTlsReportItem outgoingTls(OutgoingReport<Sessions> report) {
        return new OutgoingTlsReportItem(
                report.day(),
                report.domain(),
                report.reportId(),
                report.state().name(),
                report.counted().successful(),
                report.counted().failed(),
                report.leftOut(),
                report.dueAt(),
                report.recipients(),
                report.reason(),
                report.endedAt());
    }

    static TlsReportItem tls(Received<TlsReports.Summary> received) {
        TlsReports.Summary report = received.report();
        return new TlsReportItem(
                Long.toString(received.id()),
                report.domain(),
                report.organization(),
                report.reportId(),
                report.begin(),
                report.end(),
                received.receivedAt(),
                report.successful(),
                report.failed());
    }

    static TlsReportDetails details(Received<TlsReports.Summary> received, List<TlsReport.Policy> policies) {
        return new TlsReportDetails(
                tls(received),
                received.report().contact(),
                policies.stream().map(ReportItems::policy).toList());
    }

    private static TlsReportDetails.Policy policy(TlsReport.Policy policy) {
        return new TlsReportDetails.Policy(
                policy.type(),
                policy.domain(),
                policy.strings(),
                policy.mxHosts(),
                policy.successful(),
                policy.failed(),
                policy.failures().stream()
                        .map(it -> new TlsReportDetails.Failure(
                                it.type(),
                                it.sendingAddress(),
                                it.receivingHost(),
                                it.receivingHelo(),
                                it.receivingAddress(),
                                it.sessions(),
                                it.information(),
                                it.reason()))
                        .toList());
    }

    static UnreadableReportItem unreadable(ReportInbox.Unread unread) {
        return new UnreadableReportItem(
                unread.content().sha256(), unread.receivedAt(), unread.sender(), unread.subject(), unread.reason());
    }
}
