package org.pennypost.mailbox.tlsreports;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.util.unit.DataSize;

import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservations;
import org.pennypost.mail.store.contract.TlsSessions;
import org.pennypost.mailbox.intake.QueuedMessage;
import org.pennypost.mailbox.reporting.OutgoingReport;
import org.pennypost.mailbox.reporting.ReportDns;
import org.pennypost.mailbox.reporting.TwoDesks;
import org.pennypost.mailbox.reports.ReadTlsReports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pennypost.mailbox.reporting.TwoDesks.CLOCK;
import static org.pennypost.mailbox.reporting.TwoDesks.DNS;
import static org.pennypost.mailbox.reporting.TwoDesks.NOON;

class TlsReportDeskTest {

    private static final Instant LATEST = Instant.parse("2026-11-26T04:15:00Z");
    private static final List<String> SETTINGS = List.of(
            "pennypost.tls-reports.from=tls@example.org",
            "pennypost.tls-reports.organization=Example Mail",
            "pennypost.tls-reports.rows=5",
            "pennypost.tls-reports.domains=3",
            "pennypost.intake.committers=2");

    private static final TwoDesks.Kind<TlsReportDesk, Sessions> KIND =
            new TwoDesks.Kind<>(TlsReportDesk.class, TlsReportDesk::round, OutgoingTlsReports.class, "tls_outgoing");

    private static final AtomicInteger DOMAINS = new AtomicInteger();

    @TempDir
    private static @Nullable Path directory;

    private static TestEndpoint endpoint;

    static class Surroundings {

        @Bean
        @Primary
        ReportPost post(ReportDns dns) {
            return new ReportPost(dns.dns(), endpoint.trusting(), _ -> true);
        }
    }

    private static TwoDesks<TlsReportDesk, Sessions> desks;

    @BeforeAll
    static void start() throws Exception {
        endpoint = new TestEndpoint(Objects.requireNonNull(directory));
        desks = new TwoDesks<>(KIND, SETTINGS, Surroundings.class);
    }

    @AfterAll
    static void stop() {
        desks.close();
        endpoint.close();
    }

    @BeforeEach
    void nothingHasHappened() {
        desks.nothingHasHappened();
        DNS.withAddresses("localhost", "127.0.0.1");
        endpoint.answering(201);
    }

    /// A domain that no other test knows.
    ///
    /// @param rua null: it asks for no reports
    private static String domain(@Nullable String rua) {
        String domain = "d" + DOMAINS.incrementAndGet() + ".example";
        if (rua != null) {
            DNS.withTxt("_smtp._tls." + domain, "v=TLSRPTv1; rua=" + rua);
        }
        return domain;
    }

    private static void observe(TlsObservation... observations) {
        desks.first().bean(TlsObservations.class).observed(List.of(observations));
    }

    private static OutgoingReport<Sessions> onlyReport() {
        return desks.onlyReport();
    }

    /// RFC 8460 §5.1, §5.3.
    @Test
    void mailsTheReportOfADayThatIsOver() throws Exception {
        String domain = domain("mailto:a@one.example,mailto:b@two.example");
        TlsObservation good = TlsSessions.protectedBySts(domain);
        observe(
                good.of(3),
                TlsSessions.failed(good, TlsFailure.CERTIFICATE_EXPIRED).of(2));
        observe(good);
        assertThat(desks.sent()).isEmpty();
        CLOCK.is(Instant.parse("2026-11-26T00:14:59Z"));
        assertThat(desks.sent()).isEmpty();
        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.COLLECTING);
        assertThat(onlyReport().dueAt())
                .isBetween(Instant.parse("2026-11-26T00:15:00Z"), LATEST)
                .isAfter(CLOCK.instant());

        CLOCK.is(LATEST);
        List<QueuedMessage> sent = desks.sent();

        OutgoingReport<Sessions> ended = onlyReport();
        assertThat(ended.state()).isEqualTo(OutgoingReport.State.SENT);
        assertThat(ended.counted().successful()).isEqualTo(4);
        assertThat(ended.counted().failed()).isEqualTo(2);
        assertThat(ended.recipients()).containsExactly("mailto:a@one.example", "mailto:b@two.example");
        assertThat(ended.reason()).isNull();
        assertThat(sent)
                .allSatisfy(it ->
                        assertThat(it.submission().parameters().tlsOptional()).isTrue())
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address() + " " + it.notifyOn())
                .containsExactly("a@one.example " + List.of(Notify.NEVER), "b@two.example " + List.of(Notify.NEVER));
        assertThat(desks.text(sent.getFirst()).replaceAll("\r\n[ \t]", " "))
                .contains(
                        "From: <tls@example.org>\r\n",
                        "To: <a@one.example>\r\n",
                        "Subject: Report Domain: " + domain + " Submitter: example.org Report-ID: <" + ended.reportId()
                                + "@example.org>\r\n",
                        "TLS-Report-Domain: " + domain + "\r\n",
                        "TLS-Report-Submitter: example.org\r\n",
                        "TLS-Required: No\r\n",
                        "Content-Type: multipart/report; report-type=\"tlsrpt\";",
                        "Content-Type: application/tlsrpt+gzip\r\n",
                        "filename=\"example.org!" + domain + "!1795564800!1795651199!" + ended.reportId()
                                + ".json.gz\"");
        assertThat(ReadTlsReports.totals(desks.report(sent.getFirst())))
                .containsExactly("sts " + domain + " 4 2: certificate-expired 2");
        assertThat(desks.first().bean(ObservedSessions.class).of(domain)).isEmpty();
    }

    @Test
    void reportsAreSpreadOverHours() {
        String[] domains = IntStream.range(0, 3).mapToObj(_ -> domain(null)).toArray(String[]::new);
        for (String each : domains) {
            observe(TlsSessions.withoutPolicy(each));
        }

        assertThat(desks.reports()).extracting(OutgoingReport::dueAt).doesNotHaveDuplicates();
    }

    @Test
    void anOperatorNeedNotWait() {
        observe(TlsSessions.withoutPolicy(domain("mailto:a@one.example")));
        CLOCK.is(Instant.parse("2026-11-25T23:59:59Z"));
        assertThat(desks.first().bean(TlsReportDesk.class).hasten())
                .as("the day goes on")
                .isZero();
        CLOCK.is(Instant.parse("2026-11-26T00:00:00Z"));

        assertThat(desks.first().bean(TlsReportDesk.class).hasten()).isEqualTo(1);

        assertThat(desks.sent()).hasSize(1);
        assertThat(desks.first().bean(TlsReportDesk.class).hasten()).isZero();
    }

    @Test
    void eachDayHasItsReport() {
        String domain = domain("mailto:a@one.example");
        observe(TlsSessions.withoutPolicy(domain));
        CLOCK.is(Instant.parse("2026-11-26T00:00:00Z"));
        observe(TlsSessions.withoutPolicy(domain).of(5));
        CLOCK.is(LATEST);
        assertThat(desks.sent()).hasSize(1);
        CLOCK.is(LATEST.plus(Duration.ofDays(1)));
        assertThat(desks.sent()).hasSize(1);

        assertThat(desks.reports())
                .extracting(it -> it.day() + " " + it.counted().successful())
                .containsExactly("2026-11-26 5", "2026-11-25 1");
    }

    @Test
    void nobodyGetsWhatNobodyAsksFor() {
        observe(TlsSessions.withoutPolicy(domain(null)));
        CLOCK.is(LATEST);

        assertThat(desks.sent()).isEmpty();

        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.DROPPED);
        assertThat(onlyReport().reason()).isEqualTo("nobody asks for it in the DNS");
    }

    /// RFC 8460 §5.4.
    @Test
    void postsAReport() {
        String domain = domain(endpoint.uri().toString());
        observe(TlsSessions.protectedByDane(domain).of(3));
        CLOCK.is(LATEST);
        int before = endpoint.reports().size();

        assertThat(desks.sent()).isEmpty();

        assertThat(onlyReport().recipients()).containsExactly(endpoint.uri().toString());
        assertThat(endpoint.reports()).hasSize(before + 1);
        assertThat(ReadTlsReports.totals(endpoint.reports().getLast())).containsExactly("tlsa mx." + domain + " 3 0:");
    }

    /// RFC 8460 §3: one destination is enough.
    @Test
    void isSentWhenOneDestinationHasIt() {
        endpoint.answering(503);
        observe(TlsSessions.withoutPolicy(domain(endpoint.uri() + ",mailto:a@one.example")));
        CLOCK.is(LATEST);

        assertThat(desks.sent()).hasSize(1);

        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.SENT);
        assertThat(onlyReport().recipients()).containsExactly("mailto:a@one.example");
        assertThat(onlyReport().reason()).isEqualTo(endpoint.uri() + ": it answers 503");
    }

    /// RFC 8460 §5.5.
    @Test
    void triesAgainForADayAtLongerAndLongerIntervals() {
        endpoint.answering(503);
        observe(TlsSessions.withoutPolicy(domain(endpoint.uri().toString())));
        CLOCK.is(LATEST);
        List<Duration> pauses = new ArrayList<>();
        desks.rounds();
        while (onlyReport().state() == OutgoingReport.State.COLLECTING) {
            pauses.add(Duration.between(CLOCK.instant(), onlyReport().dueAt()));
            CLOCK.is(onlyReport().dueAt());
            desks.rounds();
        }

        assertThat(pauses).hasSize(6).isSorted().doesNotHaveDuplicates();
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(20), Duration.ofHours(24));
        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.DROPPED);
        assertThat(onlyReport().reason()).endsWith("it answers 503");
    }

    @Test
    void sendsWhatCouldNotBeSentBefore() {
        endpoint.answering(503);
        observe(TlsSessions.withoutPolicy(domain(endpoint.uri().toString())));
        CLOCK.is(LATEST);
        desks.rounds();
        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.COLLECTING);
        assertThat(onlyReport().reason()).endsWith("it answers 503");
        endpoint.answering(200);
        CLOCK.is(onlyReport().dueAt());

        desks.rounds();

        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.SENT);
        assertThat(onlyReport().reason()).isNull();
    }

    @Test
    void waitsForTheDns() {
        String domain = domain(null);
        DNS.failing("_smtp._tls." + domain);
        observe(TlsSessions.withoutPolicy(domain));
        CLOCK.is(LATEST);

        desks.rounds();

        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.COLLECTING);
        assertThat(onlyReport().reason()).contains("DNS does not answer");
        assertThat(onlyReport().dueAt()).isAfter(LATEST);
    }

    @Test
    void twoInstancesSendEachReportOnce() throws Exception {
        for (String user : List.of("a", "b", "c")) {
            observe(TlsSessions.withoutPolicy(domain("mailto:" + user + "@one.example")));
        }
        CLOCK.is(LATEST);

        List<QueuedMessage> sent = desks.sentInARace();

        assertThat(sent)
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address().toString())
                .containsExactlyInAnyOrder("a@one.example", "b@one.example", "c@one.example");
        assertThat(desks.reports()).allMatch(it -> it.state() == OutgoingReport.State.SENT);
    }

    /// A kill between the commit of the message and writing down that it was sent.
    @Test
    void aReportThatWasSentBeforeAKillIsNotSentAgain() {
        observe(TlsSessions.withoutPolicy(domain("mailto:a@one.example,mailto:b@one.example")));
        CLOCK.is(LATEST);

        List<List<QueuedMessage>> sent = desks.sentBeforeAndAfterAKill();

        assertThat(sent.getFirst()).hasSize(2);
        assertThat(sent.getLast()).isEmpty();
        assertThat(desks.reports()).allMatch(it -> it.state() == OutgoingReport.State.SENT);
    }

    @Test
    void keepsNoMoreThanItMay() {
        String one = domain(null);
        TlsObservation[] all = Stream.of(TlsFailure.values())
                .limit(8)
                .map(type ->
                        TlsSessions.failed(TlsSessions.withoutPolicy(one), type).of(2))
                .toArray(TlsObservation[]::new);
        observe(all);
        observe(TlsSessions.withoutPolicy(one));
        observe(all);
        assertThat(onlyReport().counted().failed()).isEqualTo(20);
        assertThat(onlyReport().counted().successful()).isZero();
        assertThat(onlyReport().leftOut()).isEqualTo(13);

        String two = domain(null);
        observe(
                TlsSessions.withoutPolicy(two),
                TlsSessions.withoutPolicy(domain(null)),
                TlsSessions.withoutPolicy(domain(null)));
        observe(TlsSessions.withoutPolicy(two).of(4), TlsSessions.withoutPolicy(domain(null)));

        assertThat(desks.reports())
                .hasSizeBetween(3, 4)
                .extracting(OutgoingReport::domain)
                .contains(one, two);
        assertThat(desks.reports().stream().filter(it -> it.domain().equals(two)))
                .singleElement()
                .extracting(it -> it.counted().successful())
                .isEqualTo(5L);
    }

    /// Two instances add at the same time, in whatever batches.
    @Test
    void addsUpWhateverComesTogether() throws Exception {
        List<TlsObservation> kinds = Stream.of(domain(null), domain(null), domain(null))
                .flatMap(each -> Stream.of(
                        TlsSessions.withoutPolicy(each),
                        TlsSessions.protectedBySts(each),
                        TlsSessions.failed(TlsSessions.protectedBySts(each), TlsFailure.CERTIFICATE_EXPIRED)))
                .toList();
        Map<TlsObservation, Long> given = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Random random = new Random(thread);
                TlsObservations port = (thread % 2 == 0 ? desks.first() : desks.other()).bean(TlsObservations.class);
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 30; i++) {
                        List<TlsObservation> batch = random.ints(random.nextInt(1, 12), 0, kinds.size())
                                .mapToObj(kind -> kinds.get(kind).of(random.nextInt(1, 9)))
                                .toList();
                        batch.forEach(each -> given.merge(each.of(1), each.sessions(), Long::sum));
                        port.observed(batch);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }

        for (OutgoingReport<Sessions> report : desks.reports()) {
            List<TlsObservation> kept =
                    desks.first().bean(ObservedSessions.class).of(report.domain());
            assertThat(kept)
                    .containsExactlyInAnyOrderElementsOf(given.entrySet().stream()
                            .filter(each -> each.getKey().domain().equals(report.domain()))
                            .map(each -> each.getKey().of(each.getValue()))
                            .toList());
            assertThat(report.counted().successful() + report.counted().failed())
                    .isEqualTo(kept.stream().mapToLong(TlsObservation::sessions).sum());
            assertThat(report.leftOut()).isZero();
        }
        assertThat(desks.reports()).hasSize(3);
    }

    /// What comes for a day whose report has begun belongs to no report.
    @Test
    void nothingIsAddedToAReportThatIsSent() {
        String domain = domain("mailto:a@one.example");
        observe(TlsSessions.withoutPolicy(domain));
        CLOCK.is(LATEST);
        desks.rounds();
        CLOCK.is(NOON);

        observe(TlsSessions.withoutPolicy(domain));

        assertThat(onlyReport().counted().successful()).isEqualTo(1);
        assertThat(desks.first().bean(ObservedSessions.class).of(domain)).isEmpty();
    }

    @Test
    void forgetsWhatItSentLongAgo() {
        observe(TlsSessions.withoutPolicy(domain("mailto:a@one.example")));
        CLOCK.is(LATEST);
        desks.rounds();
        CLOCK.is(LATEST.plus(Duration.ofDays(90)));
        desks.rounds();
        assertThat(desks.reports()).hasSize(1);

        CLOCK.is(LATEST.plus(Duration.ofDays(91)));
        desks.rounds();

        assertThat(desks.reports()).isEmpty();
    }

    @Test
    void countsNothingWithoutAnAddressToComeFrom() {
        desks.with(
                List.of("pennypost.tls-reports.from="),
                silent ->
                        silent.bean(TlsObservations.class).observed(List.of(TlsSessions.withoutPolicy(domain(null)))));

        assertThat(desks.reports()).isEmpty();
        assertThatThrownBy(() -> new TlsReportProperties(
                        "no address",
                        "",
                        Duration.ofHours(1),
                        Duration.ZERO,
                        true,
                        1,
                        1,
                        DataSize.ofMegabytes(1),
                        Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// What was gathered while they were turned on goes.
    @Test
    void dropsWhatIsOwedWhereReportsAreTurnedOff() {
        observe(TlsSessions.withoutPolicy(domain("mailto:tls@wanted.example")));
        CLOCK.is(LATEST);
        desks.with(List.of("pennypost.tls-reports.from="), desks::rounds);

        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.DROPPED);
        assertThat(onlyReport().reason()).isEqualTo("reports are turned off");
        assertThat(desks.first()
                        .sql()
                        .sql("select count(*) from tls_outgoing_rows")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /// Each time whoever made it was stopped.
    @Test
    void aReportThatNobodyEverFinishesIsDropped() {
        observe(TlsSessions.withoutPolicy(domain(endpoint.uri().toString())));
        desks.sql("update {table} set tries = 7");
        CLOCK.is(LATEST);
        desks.rounds();

        assertThat(onlyReport().state()).isEqualTo(OutgoingReport.State.DROPPED);
    }

    @Test
    void postsNothingWhereThatIsTurnedOff() {
        observe(TlsSessions.withoutPolicy(domain(endpoint.uri().toString())));
        CLOCK.is(LATEST);
        int before = endpoint.reports().size();
        List<String> settings = Stream.concat(SETTINGS.stream(), Stream.of("pennypost.tls-reports.https=false"))
                .toList();
        desks.with(settings, desks::rounds);

        assertThat(onlyReport().reason()).endsWith("reports over HTTPS are turned off");
        assertThat(endpoint.reports()).hasSize(before);
    }

    @Test
    void listsPageByPage() {
        String one = domain(null);
        String two = domain(null);
        observe(TlsSessions.withoutPolicy(one), TlsSessions.withoutPolicy(two));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        observe(TlsSessions.withoutPolicy(two));
        OutgoingTlsReports reports = desks.first().bean(OutgoingTlsReports.class);

        List<OutgoingReport<Sessions>> pages = desks.pages();

        assertThat(pages).isEqualTo(reports.list(null, null, null, null, 10)).hasSize(3);
        assertThat(pages.getFirst().key()).hasToString("2026-11-26/" + two);
        assertThat(reports.list(two, null, null, null, 10)).hasSize(2);
        assertThat(reports.list(two, pages.getFirst().day(), pages.getFirst().day(), null, 10))
                .hasSize(1);
    }
}
