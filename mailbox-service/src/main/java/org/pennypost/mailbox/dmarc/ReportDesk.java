package org.pennypost.mailbox.dmarc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dmarc.DnsTrouble;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.background.Periodic;

/// Makes the reports of days that are over and hands them to the intake. A crash in between makes one again, which
/// the intake takes only once; so does another instance that makes it too. They come from an address of ours, so
/// that SPF and DKIM can pass for it (RFC 9990 §3.5.2); nobody is told when they are not delivered.
@Component
public class ReportDesk extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(ReportDesk.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /// How long one taken report is left to whoever took it; also the wait after a failure.
    private static final Duration HOLD = Duration.ofMinutes(10);

    private static final Duration WHILE_THE_DNS_IS_AWAY = Duration.ofHours(1);
    private static final int MOST_TRIES = 24;
    private static final int PRUNED_AT_ONCE = 1_000;

    private final OutgoingReports reports;
    private final Destinations destinations;
    private final MessageIntake intake;
    private final OutgoingReportProperties properties;
    private final ReportClock clock;

    ReportDesk(
            OutgoingReports reports,
            Destinations destinations,
            MessageIntake intake,
            OutgoingReportProperties properties,
            ReportClock clock) {
        super("report-desk", INTERVAL);
        this.reports = reports;
        this.destinations = destinations;
        this.intake = intake;
        this.properties = properties;
        this.clock = clock;
    }

    /// Sends one report that is owed, if any are sent at all.
    @Override
    protected boolean round() {
        return properties.sender().isPresent()
                && round(properties.sender().get(), clock.clock().instant());
    }

    private boolean round(MailAddress sender, Instant now) {
        LocalDate today = LocalDate.ofInstant(now.minus(properties.delay()), ZoneOffset.UTC);
        Optional<OwedReport> owed = reports.take(today, now, HOLD);
        if (owed.isEmpty()) {
            return reports.prune(now.minus(properties.keep()), PRUNED_AT_ONCE) == PRUNED_AT_ONCE;
        }
        try {
            send(owed.get(), sender, now);
        } catch (DnsTrouble e) {
            postponeOrDrop(owed.get(), "the DNS does not answer: " + e.why(), now);
        }
        return true;
    }

    private void send(OwedReport report, MailAddress sender, Instant now) throws DnsTrouble {
        List<Destination> willing = destinations.of(report.policy());
        if (willing.isEmpty()) {
            reports.end(report, List.of(), "no address of its rua tag may get reports on it", now);
            return;
        }
        ReportMessage message = new ReportMessage(report, sender, compressed(report, sender), now);
        List<String> recipients = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Destination destination : willing) {
            try {
                accept(report, sender, message, destination);
                recipients.add(destination.address().toString());
            } catch (Refusal e) {
                if (e.code() == RefusalCode.UNAVAILABLE) {
                    throw e;
                }
                reasons.add(destination.address() + ": " + e.text());
            }
        }
        reports.end(report, recipients, reasons.isEmpty() ? null : String.join("; ", reasons), now);
        log.info(
                "report {} on {} of {} is sent to {}",
                report.reportId(),
                report.policy().domain(),
                report.day(),
                recipients);
    }

    private void accept(OwedReport report, MailAddress sender, ReportMessage message, Destination destination) {
        int size = message.size();
        if (size > Math.min(destination.most(), properties.largest().toBytes())) {
            throw new Refusal(RefusalCode.LIMIT, "a report of " + size + " octets is too large");
        }
        MailAddress recipient = destination.address();
        Submission submission = Submission.madeHere(
                id(report, recipient),
                sender,
                List.of(new Submission.Recipient(recipient, List.of(Notify.NEVER), null)),
                MailParameters.NONE.withSmtpUtf8(!recipient.isAscii()));
        intake.accept(submission, () -> message.to(recipient));
    }

    /// The same whenever it is sent again.
    private static UUID id(OwedReport report, MailAddress recipient) {
        return UUID.nameUUIDFromBytes((report.id() + " " + recipient.canonical()).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] compressed(OwedReport report, MailAddress sender) {
        AggregateReport.Reporter reporter =
                new AggregateReport.Reporter(properties.organization(sender), sender.toString(), properties.contact());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(octets);
                AggregateReport xml = new AggregateReport(compressing, report, reporter)) {
            reports.observations(report, xml::record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private void postponeOrDrop(OwedReport report, String reason, Instant now) {
        if (report.tries() < MOST_TRIES) {
            reports.postpone(report, reason, now.plus(WHILE_THE_DNS_IS_AWAY));
        } else {
            reports.end(report, List.of(), reason, now);
        }
    }
}
