package org.pennypost.mailbox.tlsreports;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.message.FieldText;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.reporting.Dispatch;
import org.pennypost.mailbox.reporting.OwedReport;
import org.pennypost.mailbox.reporting.ReportClock;
import org.pennypost.mailbox.reporting.ReportDns;
import org.pennypost.mailbox.reporting.ReportMessage;

/// Makes the reports of days that are over and hands them to the intake, or posts them. A crash in between makes one
/// again, which the intake takes only once; so does another instance that makes it too. A report is sent as soon as one
/// destination has it (RFC 8460 §3); as long as none has, it is tried again, for a day.
@Component
public class TlsReportDesk extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(TlsReportDesk.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /// Doubled with each further try: the last one is a day after the first (RFC 8460 §5.5).
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(22);

    private static final int MOST_TRIES = 7;

    private final OutgoingTlsReports reports;
    private final Dns dns;
    private final MessageIntake intake;
    private final ReportPost web;
    private final TlsReportProperties properties;
    private final ReportClock clock;

    TlsReportDesk(
            OutgoingTlsReports reports,
            ReportDns dns,
            MessageIntake intake,
            ReportPost web,
            TlsReportProperties properties,
            ReportClock clock) {
        super("tls-report-desk", INTERVAL);
        this.reports = reports;
        this.dns = dns.dns();
        this.intake = intake;
        this.web = web;
        this.properties = properties;
        this.clock = clock;
    }

    /// Has all reports made now whose days are over.
    ///
    /// @return how many that are
    public int hasten() {
        int hastened = reports.hasten(clock.today(), clock.now());
        wake();
        return hastened;
    }

    /// Sends one report that is owed, or drops it if none are sent.
    @Override
    protected boolean round() {
        Instant now = clock.now();
        Optional<OwedReport> owed = reports.take(LocalDate.ofInstant(now, ZoneOffset.UTC), now);
        if (owed.isEmpty()) {
            return reports.prune(now.minus(properties.keep()));
        }
        Optional<MailAddress> sender = properties.sender();
        if (sender.isPresent()) {
            make(owed.get(), sender.get(), now);
        } else {
            reports.drop(owed.get(), "reports are turned off", now);
        }
        return true;
    }

    private void make(OwedReport report, MailAddress sender, Instant now) {
        if (report.tries() > MOST_TRIES) {
            reports.drop(report, "no try to send it came to an end", now);
            return;
        }
        switch (dns.txt(TlsReportRecord.nameFor(report.domain()))) {
            case DnsAnswer.Failed<String>(String why) -> postponeOrDrop(report, "the DNS does not answer: " + why, now);
            case DnsAnswer.Found<String>(List<String> texts, boolean _) -> {
                List<ReportDestination> wanted = TlsReportRecord.of(texts)
                        .map(TlsReportRecord::destinations)
                        .orElse(List.of());
                send(report, wanted, sender, now);
            }
            case DnsAnswer.NoRecords<String> _, DnsAnswer.NoName<String> _ -> send(report, List.of(), sender, now);
        }
    }

    private void send(OwedReport report, List<ReportDestination> wanted, MailAddress sender, Instant now) {
        if (wanted.isEmpty()) {
            reports.drop(report, "nobody asks for it in the DNS", now);
            return;
        }
        byte[] compressed = compressed(report, sender);
        if (compressed.length > properties.largest().toBytes()) {
            reports.drop(report, "a report of " + compressed.length + " octets is too large", now);
            return;
        }
        if (report.leftOut() > 0) {
            log.warn("the report on {} of {} leaves out {} sessions", report.domain(), report.day(), report.leftOut());
        }
        ReportMessage message = message(report, sender, now, compressed);
        Dispatch dispatch = new Dispatch();
        for (ReportDestination destination : wanted) {
            dispatch.to(destination.uri(), () -> {
                switch (destination) {
                    case ReportDestination.Mail(MailAddress address) -> accept(message, address);
                    case ReportDestination.Web web -> post(web, compressed);
                }
            });
        }
        if (dispatch.recipients().isEmpty()) {
            postponeOrDrop(report, dispatch.reason(), now);
            return;
        }
        reports.end(report, dispatch, now);
        log.info(
                "report {} on {} of {} is sent to {}",
                report.reportId(),
                report.domain(),
                report.day(),
                dispatch.recipients());
    }

    private byte[] compressed(OwedReport report, MailAddress sender) {
        List<TlsObservation> observations = new ArrayList<>();
        reports.findings(
                report,
                (finding, sessions) -> observations.add(Finding.read(finding).with(report.domain(), sessions)));
        return TlsReportText.compressed(
                TlsReportText.json(report, properties.organization(sender), sender, observations));
    }

    /// RFC 8460 §5.3.
    private static ReportMessage message(OwedReport report, MailAddress sender, Instant now, byte[] compressed) {
        String submitter = sender.domain().ascii();
        return new ReportMessage(
                report,
                sender,
                now,
                new ReportMessage.Form(
                        TlsReportText.id(report, sender),
                        FieldText.field("TLS-Report-Domain", report.domain())
                                + FieldText.field("TLS-Report-Submitter", submitter)
                                // RFC 8689 §5: further hosts, too, let it pass however badly TLS goes.
                                + "TLS-Required: No\r\n",
                        "multipart/report; report-type=\"tlsrpt\"",
                        "This is an aggregate report on TLS (RFC 8460) with the mail hosts of\r\n" + report.domain()
                                + " on " + report.day() + ", in UTC, from " + submitter + ".\r\n",
                        report.file(submitter, ".json.gz"),
                        "application/tlsrpt+gzip"),
                compressed);
    }

    private void post(ReportDestination.Web destination, byte[] compressed) throws IOException {
        if (!properties.https()) {
            throw new IOException("reports over HTTPS are turned off");
        }
        web.send(destination.address(), compressed);
    }

    /// However badly TLS goes with its hosts: it may be just that which the report is about (RFC 8460 §3).
    private void accept(ReportMessage message, MailAddress recipient) {
        MailParameters parameters = MailParameters.NONE.withTlsOptional(true);
        intake.accept(message.submission(recipient, parameters), () -> message.to(recipient));
    }

    private void postponeOrDrop(OwedReport report, String reason, Instant now) {
        if (report.tries() < MOST_TRIES) {
            reports.postpone(report, reason, now.plus(FIRST_PAUSE.multipliedBy(1L << (report.tries() - 1))));
        } else {
            reports.drop(report, reason, now);
        }
    }
}
