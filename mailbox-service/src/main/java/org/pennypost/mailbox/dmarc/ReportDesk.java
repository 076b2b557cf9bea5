package org.pennypost.mailbox.dmarc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dmarc.DnsTrouble;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.reporting.Dispatch;
import org.pennypost.mailbox.reporting.OwedReport;
import org.pennypost.mailbox.reporting.ReportClock;
import org.pennypost.mailbox.reporting.ReportMessage;

/// Makes the reports of days that are over and hands them to the intake. A crash in between makes one again, which
/// the intake takes only once; so does another instance that makes it too.
@Component
public class ReportDesk extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(ReportDesk.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration WHILE_THE_DNS_IS_AWAY = Duration.ofHours(1);
    private static final int MOST_TRIES = 24;

    private final OutgoingDmarcReports reports;
    private final ObservedRows observed;
    private final Destinations destinations;
    private final MessageIntake intake;
    private final DmarcReportProperties properties;
    private final ReportClock clock;

    ReportDesk(
            OutgoingDmarcReports reports,
            ObservedRows observed,
            Destinations destinations,
            MessageIntake intake,
            DmarcReportProperties properties,
            ReportClock clock) {
        super("report-desk", INTERVAL);
        this.reports = reports;
        this.observed = observed;
        this.destinations = destinations;
        this.intake = intake;
        this.properties = properties;
        this.clock = clock;
    }

    /// Sends one report that is owed, if any are sent at all.
    @Override
    protected boolean round() {
        Optional<MailAddress> sender = properties.sender();
        return sender.isPresent() && round(sender.get(), clock.now());
    }

    private boolean round(MailAddress sender, Instant now) {
        LocalDate today = LocalDate.ofInstant(now.minus(properties.delay()), ZoneOffset.UTC);
        Optional<OwedReport> owed = reports.take(today, now);
        if (owed.isEmpty()) {
            return reports.prune(now.minus(properties.keep()));
        }
        try {
            send(owed.get(), sender, now);
        } catch (DnsTrouble e) {
            postponeOrDrop(owed.get(), "the DNS does not answer: " + e.why(), now);
        }
        return true;
    }

    private void send(OwedReport report, MailAddress sender, Instant now) throws DnsTrouble {
        DmarcObservation.Policy policy = observed.policy(report);
        List<Destination> willing = destinations.of(policy);
        if (willing.isEmpty()) {
            reports.drop(report, "no address of its rua tag may get reports on it", now);
            return;
        }
        ReportMessage message = message(report, sender, now, compressed(report, policy, sender));
        Dispatch dispatch = new Dispatch();
        for (Destination destination : willing) {
            dispatch.to(destination.address().toString(), () -> accept(message, destination));
        }
        reports.end(report, dispatch, now);
        log.info(
                "report {} on {} of {} is sent to {}",
                report.reportId(),
                report.domain(),
                report.day(),
                dispatch.recipients());
    }

    private void accept(ReportMessage message, Destination destination) {
        int size = message.compressed().length;
        if (size > Math.min(destination.most(), properties.largest().toBytes())) {
            throw new Refusal(RefusalCode.LIMIT, "a report of " + size + " octets is too large");
        }
        MailAddress recipient = destination.address();
        intake.accept(message.submission(recipient, MailParameters.NONE), () -> message.to(recipient));
    }

    /// RFC 9990 §3.5.2.
    private static ReportMessage message(OwedReport report, MailAddress sender, Instant now, byte[] compressed) {
        String submitter = sender.domain().ascii();
        String file = report.file(submitter, ".xml.gz");
        return new ReportMessage(
                report,
                sender,
                now,
                new ReportMessage.Form(
                        report.reportId(),
                        "",
                        "multipart/mixed",
                        "This is an aggregate report of DMARC (RFC 9990) on " + report.domain() + "\r\nof "
                                + report.day() + ", in UTC, from " + submitter + ".\r\n",
                        file,
                        "application/gzip; name=\"" + file + "\""),
                compressed);
    }

    private byte[] compressed(OwedReport report, DmarcObservation.Policy policy, MailAddress sender) {
        AggregateReport.Reporter reporter =
                new AggregateReport.Reporter(properties.organization(sender), sender.toString(), properties.contact());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(octets);
                AggregateReport xml = new AggregateReport(compressing, report, policy, reporter)) {
            reports.findings(
                    report,
                    (finding, messages) -> xml.record(Finding.read(finding).under(policy, messages)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private void postponeOrDrop(OwedReport report, String reason, Instant now) {
        if (report.tries() < MOST_TRIES) {
            reports.postpone(report, reason, now.plus(WHILE_THE_DNS_IS_AWAY));
        } else {
            reports.drop(report, reason, now);
        }
    }
}
