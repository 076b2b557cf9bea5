package org.pennypost.mailbox.reports;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MessageIntake;
import org.pennypost.mail.store.Placement;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.accounts.AddressAdministration;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ReportReaderTest {

    private static final ReportFilter ALL = new ReportFilter(null, null, null, null);
    private static final MailAddress REPORTS = MailAddress.parse("dmarc-reports@example.org");
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");
    private static final List<String> SETTINGS = List.of(
            "pennypost.reports.addresses=" + REPORTS + ",tls-reports@example.org",
            "pennypost.reports.interval=1h",
            "pennypost.reports.largest=1MB");

    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(SETTINGS, RecordingQueue.class);
        engine.bean(AccountAdministration.class).addAccount(ANN, "secret", null);
        engine.bean(AddressAdministration.class).addAlias(REPORTS, ANN);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void nothingHasCome() {
        for (String table : List.of("report_messages", "dmarc_reports", "tls_reports")) {
            engine.sql().sql("delete from " + table).update();
        }
    }

    private static void deliver(MailAddress to, String message) {
        deliver(to, message, Placement.INBOX);
    }

    private static void deliver(MailAddress to, String message, Placement placement) {
        engine.bean(MessageIntake.class)
                .accept(
                        new Submission(
                                UUID.randomUUID(),
                                null,
                                MailAddress.parse("reports@receiver.example"),
                                List.of(new Submission.Recipient(to, List.of(), null)),
                                MailParameters.NONE,
                                placement),
                        () -> new ByteArrayInputStream(message.getBytes(UTF_8)));
    }

    private static void rounds() {
        boolean more = true;
        while (more) {
            more = engine.bean(ReportReader.class).round();
        }
    }

    private static List<Received<DmarcSummary>> dmarc(ReportFilter filter) {
        return engine.bean(DmarcReports.class).list(filter, null, 100);
    }

    private static List<ReportInbox.Unread> unread() {
        return engine.bean(ReportInbox.class).unread(null, 100);
    }

    private static String gzipped(String xml) {
        return Fixtures.message("application/gzip", "a.xml.gz", Fixtures.gzip(xml.getBytes(UTF_8)));
    }

    @Test
    void readsWhatIsSentToAnAddressForReports() {
        Instant before = Instant.now().minusSeconds(5);
        deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml")));
        deliver(
                REPORTS,
                Fixtures.message(
                        "application/octet-stream", "b.ZIP", Fixtures.zip(Fixtures.octets("dmarc-9990.xml"), "b.xml")));
        deliver(
                MailAddress.parse("Dmarc-Reports@Example.org"),
                Fixtures.message("application/tlsrpt+gzip", "c", Fixtures.gzip(Fixtures.octets("tls.json"))));
        deliver(ANN, gzipped(Fixtures.text("dmarc-7489.xml").replace("4736216012356892340", "not for us")));

        rounds();

        assertThat(unread()).isEmpty();
        assertThat(dmarc(ALL))
                .extracting(it -> it.report().reportId())
                .containsExactlyInAnyOrder("4736216012356892340", "2026-11-24_example.org@receiver.example");
        DmarcReports reports = engine.bean(DmarcReports.class);
        Received<DmarcSummary> old = dmarc(ALL).stream()
                .filter(it -> it.report().records() == 2)
                .findAny()
                .orElseThrow();
        assertThat(old.receivedAt()).isAfter(before);
        assertThat(old.report().messages()).isEqualTo(43);
        assertThat(old.report().passed()).isEqualTo(41);
        assertThat(reports.find(old.id())).contains(old);
        assertThat(reports.find(-1)).isEmpty();
        assertThat(reports.records(old.id(), null, 0, 10))
                .extracting(it -> it.number() + " " + it.record().source().getHostAddress() + " "
                        + it.record().messages() + " "
                        + it.record().details().spf().getFirst().domain())
                .containsExactly("1 192.0.2.17 41 bounces.list.example", "2 2001:db8:0:0:0:0:0:25 2 host.example");
        assertThat(reports.records(old.id(), InetAddress.ofLiteral("192.0.2.17"), 0, 10))
                .hasSize(1);
        assertThat(reports.records(old.id(), null, 1, 10)).hasSize(1);
        TlsReports tls = engine.bean(TlsReports.class);
        assertThat(tls.list(ALL, null, 10)).singleElement().satisfies(it -> {
            assertThat(it.report().successful()).isEqualTo(5333);
            assertThat(it.report().failed()).isEqualTo(303);
            assertThat(tls.policies(it.id())).hasSize(2);
        });
    }

    @Test
    void keepsAReportOnce() {
        String message = gzipped(Fixtures.text("dmarc-7489.xml"));
        String tls = Fixtures.message("application/tlsrpt+json", "a.json", Fixtures.octets("tls.json"));
        for (int i = 0; i < 3; i++) {
            deliver(REPORTS, message);
            deliver(REPORTS, "X-Sent: " + i + "\r\n" + message);
            deliver(REPORTS, "X-Sent: " + i + "\r\n" + tls);
        }

        rounds();

        assertThat(dmarc(ALL)).hasSize(1);
        assertThat(engine.bean(TlsReports.class).list(ALL, null, 10)).hasSize(1);
        assertThat(engine.bean(DmarcReports.class).sources(ALL, null, 10))
                .extracting(DmarcSource::messages)
                .containsExactly(41L, 2L);
        assertThat(unread()).isEmpty();
    }

    /// Whoever forges reports is not believed.
    @Test
    void whatIsJunkOrHeldBackIsNotRead() {
        String message = gzipped(Fixtures.text("dmarc-7489.xml"));
        deliver(REPORTS, message, Placement.junk("forged"));
        deliver(REPORTS, message, Placement.quarantine("forged"));

        rounds();

        assertThat(dmarc(ALL)).isEmpty();
        assertThat(unread()).isEmpty();
    }

    /// A kill before it was written down that a message has been read.
    @Test
    void readingAgainChangesNothing() {
        deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml")));
        rounds();
        List<Received<DmarcSummary>> before = dmarc(ALL);
        engine.sql()
                .sql("update report_messages set state = 'WAITING', due_at = now()")
                .update();

        rounds();

        assertThat(dmarc(ALL)).isEqualTo(before);
    }

    @Test
    void listsWhatIsNoReportWithTheReason() {
        deliver(REPORTS, "From: Spam <spam@bad.example>\r\nSubject: Buy\r\n\r\nnow\r\n");
        deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml").replace("<count>41</count>", "<count>x</count>")));
        deliver(REPORTS, Fixtures.message("application/zip", "a.zip", "PK\u0003\u0004broken".getBytes(UTF_8)));
        deliver(REPORTS, gzipped("<feedback>" + " ".repeat(2_000_000)));
        deliver(
                REPORTS,
                gzipped("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><feedback><a>&a;</a></feedback>"));
        deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml")));

        rounds();

        assertThat(dmarc(ALL)).hasSize(1);
        assertThat(unread())
                .extracting(it ->
                        it.sender() + " " + it.subject() + ": " + it.reason().replaceFirst("broken: .*", "broken"))
                .containsExactlyInAnyOrder(
                        "spam@bad.example Buy: there is no report in the message",
                        "reports@receiver.example Report Domain: example.org: count is no number",
                        "reports@receiver.example Report Domain: example.org: there is no report in the zip file",
                        "reports@receiver.example Report Domain: example.org: it has more than 1048576 octets",
                        "reports@receiver.example Report Domain: example.org: it has a DTD, which a report has no use for");
        List<ReportInbox.Unread> pages = new ArrayList<>();
        ReportInbox inbox = engine.bean(ReportInbox.class);
        for (List<ReportInbox.Unread> page = inbox.unread(null, 2);
                !page.isEmpty();
                page = inbox.unread(ReportInbox.Key.parse(pages.getLast().key().toString()), 2)) {
            pages.addAll(page);
        }
        assertThat(pages).isEqualTo(unread());
    }

    @Test
    void aMessageThatIsGoneIsListedToo() {
        deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml")));
        engine.sql()
                .sql("update report_messages set content = decode(repeat('00', 32), 'hex')")
                .update();

        rounds();

        assertThat(unread()).extracting(ReportInbox.Unread::reason).containsExactly("the message is gone");
    }

    /// One that kills whoever reads it.
    @Test
    void aMessageIsNotReadForEver() {
        deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml")));
        engine.sql().sql("update report_messages set tries = 10").update();

        rounds();

        assertThat(unread())
                .extracting(ReportInbox.Unread::reason)
                .containsExactly("it could not be read again and again");
    }

    @Test
    void twoInstancesReadEachMessageOnce() throws Exception {
        String xml = Fixtures.text("dmarc-7489.xml");
        IntStream.range(0, 20).forEach(i -> deliver(REPORTS, gzipped(xml.replace("4736216012356892340", "r" + i))));

        try (Engine other = Engine.on(engine.database(), SETTINGS, RecordingQueue.class);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.of(engine, other)
                    .map(each -> threads.submit(() -> {
                        boolean more = true;
                        while (more) {
                            more = each.bean(ReportReader.class).round();
                        }
                    }))
                    .toList()
                    .forEach(it -> await().until(it::isDone));
        }

        assertThat(dmarc(ALL)).hasSize(20);
        assertThat(engine.sql()
                        .sql("select max(tries) from report_messages")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void readsByItself() {
        try (Engine reading = Engine.on(
                engine.database(),
                List.of("pennypost.reports.addresses=" + REPORTS, "pennypost.reports.interval=50ms"),
                RecordingQueue.class)) {
            deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml")));
            await().until(() -> dmarc(ALL).size() == 1);
            assertThat(reading.bean(ReportReader.class).isRunning()).isTrue();
        }
    }

    @Test
    void findsWhatIsAskedFor() {
        String xml = Fixtures.text("dmarc-7489.xml");
        deliver(REPORTS, gzipped(xml));
        deliver(REPORTS, gzipped(xml.replace("4736216012356892340", "later").replace("17639424", "17640288")));
        deliver(
                REPORTS,
                gzipped(xml.replace("4736216012356892340", "other")
                        .replace("<domain>Example.org", "<domain>other.example")
                        .replace("192.0.2.17", "192.0.2.18")));
        rounds();
        LocalDate first = LocalDate.of(2025, 11, 24);

        assertThat(ids(ALL)).containsExactlyInAnyOrder("later", "other", "4736216012356892340");
        assertThat(ids(ALL).getFirst()).isEqualTo("later");
        assertThat(ids(new ReportFilter("example.org", null, null, null)))
                .containsExactly("later", "4736216012356892340");
        assertThat(ids(new ReportFilter(null, first.plusDays(1), null, null))).containsExactly("later");
        assertThat(ids(new ReportFilter(null, first, first, null))).hasSize(2);
        assertThat(ids(new ReportFilter(null, null, first.minusDays(1), null))).isEmpty();
        assertThat(ids(new ReportFilter(null, null, null, InetAddress.ofLiteral("192.0.2.18"))))
                .containsExactly("other");
        DmarcReports reports = engine.bean(DmarcReports.class);
        List<DmarcSource> sources = reports.sources(ALL, null, 10);
        assertThat(sources)
                .extracting(it -> it.source().getHostAddress() + " " + it.messages() + " " + it.passed() + " "
                        + it.dkimAligned() + " " + it.spfAligned() + " " + it.quarantined() + " " + it.rejected())
                .containsExactly(
                        "192.0.2.17 82 82 82 0 0 0", "192.0.2.18 41 41 41 0 0 0", "2001:db8:0:0:0:0:0:25 6 0 0 0 6 0");
        assertThat(reports.sources(new ReportFilter("other.example", null, null, null), null, 10))
                .hasSize(2);
        List<DmarcSource> pages = new ArrayList<>();
        for (List<DmarcSource> page = reports.sources(ALL, null, 1);
                !page.isEmpty();
                page = reports.sources(
                        ALL, DmarcSource.Key.parse(pages.getLast().key().toString()), 1)) {
            pages.addAll(page);
        }
        assertThat(pages).isEqualTo(sources);
        List<String> each = new ArrayList<>();
        ReportKey after = null;
        for (List<Received<DmarcSummary>> page = reports.list(ALL, null, 1);
                !page.isEmpty();
                page = reports.list(ALL, after, 1)) {
            Received<DmarcSummary> last = page.getFirst();
            each.add(last.report().reportId());
            after = ReportKey.parse(new ReportKey(last.report().begin(), last.id()).toString());
        }
        assertThat(each).isEqualTo(ids(ALL));
    }

    private static List<String> ids(ReportFilter filter) {
        return dmarc(filter).stream().map(it -> it.report().reportId()).toList();
    }

    @Test
    void forgetsWhatIsOldEnough() {
        deliver(REPORTS, gzipped(Fixtures.text("dmarc-7489.xml")));
        deliver(REPORTS, Fixtures.message("text/plain", "tls.json", Fixtures.octets("tls.json")));
        rounds();
        for (String table : List.of("report_messages", "dmarc_reports", "tls_reports")) {
            engine.sql()
                    .sql("update " + table + " set received_at = now() - ? * interval '1 day'")
                    .param(Duration.ofDays(401).toDays())
                    .update();
        }

        assertThat(engine.bean(ReportPruning.class).round()).isFalse();

        for (String table : List.of("report_messages", "dmarc_reports", "dmarc_report_records", "tls_reports")) {
            assertThat(engine.sql()
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
