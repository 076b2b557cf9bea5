package org.pennypost.mailbox.tlsreports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.dmarc.ReportClock;
import org.pennypost.mailbox.dmarc.ReportDns;

/// Makes the reports of days that are over and hands them to the intake, or posts them. A crash in between makes one
/// again, which the intake takes only once; so does another instance that makes it too. A report is sent as soon as one
/// destination has it (RFC 8460 §3); as long as none has, it is tried again, for a day.
@Component
public class TlsReportDesk extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(TlsReportDesk.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /// How long one taken report is left to whoever took it; also the wait after a failure.
    private static final Duration HOLD = Duration.ofMinutes(10);

    /// Doubled with each further try: the last one is a day after the first (RFC 8460 §5.5).
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(22);

    private static final int MOST_TRIES = 7;
    private static final int PRUNED_AT_ONCE = 1_000;

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
        Instant now = clock.clock().instant();
        int hastened = reports.hasten(LocalDate.ofInstant(now, ZoneOffset.UTC), now);
        wake();
        return hastened;
    }

    /// Sends one report that is owed, or drops it if none are sent.
    @Override
    protected boolean round() {
        Instant now = clock.clock().instant();
        Optional<OwedTlsReport> owed = reports.take(LocalDate.ofInstant(now, ZoneOffset.UTC), now, HOLD);
        if (owed.isEmpty()) {
            return reports.prune(now.minus(properties.keep()), PRUNED_AT_ONCE) == PRUNED_AT_ONCE;
        }
        Optional<MailAddress> sender = properties.sender();
        if (sender.isPresent()) {
            make(owed.get(), sender.get(), now);
        } else {
            reports.end(owed.get(), List.of(), "reports are turned off", now);
        }
        return true;
    }

    private void make(OwedTlsReport report, MailAddress sender, Instant now) {
        if (report.tries() > MOST_TRIES) {
            reports.end(report, List.of(), "no try to send it came to an end", now);
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

    private void send(OwedTlsReport report, List<ReportDestination> wanted, MailAddress sender, Instant now) {
        if (wanted.isEmpty()) {
            reports.end(report, List.of(), "nobody asks for it in the DNS", now);
            return;
        }
        byte[] compressed = TlsReportText.compressed(
                TlsReportText.json(report, properties.organization(sender), sender, reports.observations(report)));
        if (compressed.length > properties.largest().toBytes()) {
            reports.end(report, List.of(), "a report of " + compressed.length + " octets is too large", now);
            return;
        }
        if (report.leftOut() > 0) {
            log.warn("the report on {} of {} leaves out {} sessions", report.domain(), report.day(), report.leftOut());
        }
        List<String> recipients = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (ReportDestination destination : wanted) {
            try {
                switch (destination) {
                    case ReportDestination.Mail(MailAddress address) ->
                        accept(report, sender, address, new TlsReportMessage(report, sender, compressed, now));
                    case ReportDestination.Web web -> post(web, compressed);
                }
                recipients.add(destination.uri());
            } catch (Refusal e) {
                if (e.code() == RefusalCode.UNAVAILABLE) {
                    throw e;
                }
                reasons.add(destination.uri() + ": " + e.text());
            } catch (IOException e) {
                reasons.add(destination.uri() + ": " + e.getMessage());
            }
        }
        if (recipients.isEmpty()) {
            postponeOrDrop(report, String.join("; ", reasons), now);
            return;
        }
        reports.end(report, recipients, reasons.isEmpty() ? null : String.join("; ", reasons), now);
        log.info("report {} on {} of {} is sent to {}", report.name(), report.domain(), report.day(), recipients);
    }

    private void post(ReportDestination.Web destination, byte[] compressed) throws IOException {
        if (!properties.https()) {
            throw new IOException("reports over HTTPS are turned off");
        }
        web.send(destination.address(), compressed);
    }

    /// However badly TLS goes with its hosts: it may be just that which the report is about (RFC 8460 §3).
    private void accept(OwedTlsReport report, MailAddress sender, MailAddress recipient, TlsReportMessage message) {
        Submission submission = Submission.madeHere(
                id(report, recipient),
                sender,
                List.of(new Submission.Recipient(recipient, List.of(Notify.NEVER), null)),
                MailParameters.NONE.withSmtpUtf8(!recipient.isAscii()).withTlsOptional(true));
        intake.accept(submission, () -> message.to(recipient));
    }

    /// The same whenever it is sent again.
    private static UUID id(OwedTlsReport report, MailAddress recipient) {
        return UUID.nameUUIDFromBytes((report.id() + " " + recipient.canonical()).getBytes(StandardCharsets.UTF_8));
    }

    private void postponeOrDrop(OwedTlsReport report, String reason, Instant now) {
        if (report.tries() < MOST_TRIES) {
            reports.postpone(report, reason, now.plus(FIRST_PAUSE.multipliedBy(1L << (report.tries() - 1))));
        } else {
            reports.end(report, List.of(), reason, now);
        }
    }
}
