package org.pennypost.mailbox.dmarc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mail.store.contract.Observations;
import org.pennypost.mailbox.intake.QueuedMessage;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;
import org.pennypost.mailbox.testing.StillClock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportDeskTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final List<String> SETTINGS = List.of(
            "pennypost.dmarc.reports.from=dmarc@example.org",
            "pennypost.dmarc.reports.organization=Example Mail",
            "pennypost.dmarc.reports.rows=5",
            "pennypost.dmarc.reports.domains=3",
            "pennypost.dmarc.reports.largest=4KB",
            "pennypost.intake.committers=2");

    /// Two instances have the same one, and the same DNS.
    private static final StillClock CLOCK = new StillClock(NOON);
    private static FixedDns dns = new FixedDns();

    static class Surroundings {

        @Bean
        @Primary
        ReportClock stillClock() {
            return new ReportClock(CLOCK);
        }

        @Bean
        @Primary
        ReportDns fixedDns() {
            return new ReportDns(new Dns() {
                @Override
                public org.pennypost.mail.dns.DnsAnswer<String> txt(String name) {
                    return dns.txt(name);
                }

                @Override
                public org.pennypost.mail.dns.DnsAnswer<java.net.Inet4Address> a(String name) {
                    return dns.a(name);
                }

                @Override
                public org.pennypost.mail.dns.DnsAnswer<java.net.Inet6Address> aaaa(String name) {
                    return dns.aaaa(name);
                }

                @Override
                public org.pennypost.mail.dns.DnsAnswer<org.pennypost.mail.dns.MailExchanger> mx(String name) {
                    return dns.mx(name);
                }

                @Override
                public org.pennypost.mail.dns.DnsAnswer<org.pennypost.mail.dns.TlsAssociation> tlsa(String name) {
                    return dns.tlsa(name);
                }

                @Override
                public org.pennypost.mail.dns.DnsAnswer<String> ptr(java.net.InetAddress address) {
                    return dns.ptr(address);
                }
            });
        }
    }

    private static Engine engine;
    private static Engine other;

    @BeforeAll
    static void start() {
        engine = Engine.start(SETTINGS, Surroundings.class, RecordingQueue.class);
        other = Engine.on(engine.database(), SETTINGS, Surroundings.class, RecordingQueue.class);
        engine.bean(ReportDesk.class).stop();
        other.bean(ReportDesk.class).stop();
    }

    @AfterAll
    static void stop() {
        other.close();
        engine.close();
    }

    @BeforeEach
    void nothingHasHappened() {
        CLOCK.is(NOON);
        dns = new FixedDns();
        engine.sql().sql("delete from dmarc_outgoing").update();
        engine.sql().sql("delete from dmarc_outgoing_rows").update();
    }

    private static void observe(DmarcObservation... observations) {
        engine.bean(DmarcObservations.class).observed(List.of(observations));
    }

    private static void rounds() {
        boolean more = true;
        while (more) {
            more = engine.bean(ReportDesk.class).round();
        }
    }

    /// What goes to other hosts, from both instances, while this runs.
    private static List<QueuedMessage> sentDuring(Runnable work) {
        int before = sent().size();
        work.run();
        List<QueuedMessage> all = sent();
        return all.subList(before, all.size());
    }

    private static List<QueuedMessage> sent() {
        return Stream.of(engine, other)
                .flatMap(it -> it.bean(RecordingQueue.class).messages().stream())
                .toList();
    }

    private static List<OutgoingReport> reports() {
        return engine.bean(OutgoingReports.class).list(null, null, null, null, 100);
    }

    private static String text(QueuedMessage message) {
        try (InputStream octets =
                engine.bean(Contents.class).read(message.content(), message.contentOffset(), Long.MAX_VALUE)) {
            return new String(octets.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] report(QueuedMessage message) throws IOException {
        String text = text(message);
        String attached = text.substring(
                text.indexOf("\r\n\r\n", text.indexOf("Content-Disposition")) + 4, text.lastIndexOf("\r\n--"));
        try (InputStream xml = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(attached)))) {
            return xml.readAllBytes();
        }
    }

    @Test
    void sendsTheReportOfADayThatIsOver() throws Exception {
        observe(
                Observations.of("one.example", "192.0.2.1").of(3),
                Observations.of("one.example", "192.0.2.2", "mailto:a@one.example", "mailto:b@one.example"));
        List<QueuedMessage> sent = sentDuring(() -> {
            rounds();
            CLOCK.is(Instant.parse("2026-11-26T00:14:59Z"));
            rounds();
        });
        assertThat(sent).isEmpty();
        assertThat(reports()).singleElement().satisfies(it -> {
            assertThat(it.state()).isEqualTo(OutgoingReport.State.COLLECTING);
            assertThat(it.messages()).isEqualTo(4);
        });

        CLOCK.is(Instant.parse("2026-11-26T00:15:00Z"));
        sent = sentDuring(ReportDeskTest::rounds);

        assertThat(sent)
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address() + " " + it.notifyOn())
                .containsExactly("a@one.example " + List.of(Notify.NEVER), "b@one.example " + List.of(Notify.NEVER));
        OutgoingReport ended = reports().getFirst();
        assertThat(ended.state()).isEqualTo(OutgoingReport.State.SENT);
        assertThat(ended.recipients()).containsExactly("a@one.example", "b@one.example");
        assertThat(ended.reason()).isNull();
        String unfolded = text(sent.getFirst()).replaceAll("\r\n[ \t]", " ");
        assertThat(unfolded)
                .contains(
                        "From: <dmarc@example.org>\r\n",
                        "To: <a@one.example>\r\n",
                        "Subject: Report Domain: one.example Submitter: example.org Report-ID: <" + ended.reportId()
                                + ">\r\n",
                        "Auto-Submitted: auto-generated\r\n",
                        "filename=\"example.org!one.example!1795564800!1795651199!" + ended.reportId() + ".xml.gz\"")
                .contains("Content-Type: application/gzip;");
        AggregateReportTest.validate(report(sent.getFirst()));
        assertThat(new String(report(sent.getFirst()), UTF_8))
                .contains(
                        "<org_name>Example Mail</org_name>",
                        "<email>dmarc@example.org</email>",
                        "<report_id>" + ended.reportId() + "</report_id>",
                        "<source_ip>192.0.2.1</source_ip><count>3</count>",
                        "<source_ip>192.0.2.2</source_ip><count>1</count>");
        assertThat(engine.bean(ObservedRows.class).of("one.example")).isEmpty();
    }

    @Test
    void eachDayHasItsReport() {
        observe(Observations.of("one.example", "192.0.2.1"));
        CLOCK.is(Instant.parse("2026-11-25T23:59:59Z"));
        observe(Observations.of("one.example", "192.0.2.1"));
        CLOCK.is(Instant.parse("2026-11-26T00:00:00Z"));
        observe(Observations.of("one.example", "192.0.2.1").of(5));
        CLOCK.is(Instant.parse("2026-11-26T01:00:00Z"));

        assertThat(sentDuring(ReportDeskTest::rounds)).hasSize(1);
        CLOCK.is(Instant.parse("2026-11-27T01:00:00Z"));
        assertThat(sentDuring(ReportDeskTest::rounds)).hasSize(1);

        assertThat(reports())
                .extracting(it -> it.day() + " " + it.messages())
                .containsExactly("2026-11-26 5", "2026-11-25 2");
        assertThat(sentDuring(ReportDeskTest::rounds)).isEmpty();
    }

    @Test
    void twoInstancesSendEachReportOnce() throws Exception {
        for (String domain : List.of("one.example", "two.example", "three.example")) {
            observe(Observations.of(domain, "192.0.2.1"), Observations.of(domain, "192.0.2.2"));
        }
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        List<QueuedMessage> sent = sentDuring(() -> race(engine, other, engine, other));

        assertThat(sent)
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address().toString())
                .containsExactlyInAnyOrder("dmarc@one.example", "dmarc@two.example", "dmarc@three.example");
        assertThat(reports()).allMatch(it -> it.state() == OutgoingReport.State.SENT);
    }

    private static void race(Engine... engines) {
        CountDownLatch ready = new CountDownLatch(engines.length);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> racing = new ArrayList<>();
            for (Engine each : engines) {
                racing.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    boolean more = true;
                    while (more) {
                        more = each.bean(ReportDesk.class).round();
                    }
                    return null;
                }));
            }
            for (Future<?> each : racing) {
                each.get();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// A kill between the commit of the message and writing down that it was sent.
    @Test
    void aReportThatWasSentBeforeAKillIsNotSentAgain() {
        observe(Observations.of("one.example", "192.0.2.1", "mailto:a@one.example", "mailto:b@one.example"));
        engine.sql().sql("create table outgoing_before as table dmarc_outgoing").update();
        engine.sql()
                .sql("create table rows_before as table dmarc_outgoing_rows")
                .update();
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        assertThat(sentDuring(ReportDeskTest::rounds)).hasSize(2);

        engine.sql().sql("delete from dmarc_outgoing").update();
        engine.sql().sql("insert into dmarc_outgoing table outgoing_before").update();
        engine.sql().sql("insert into dmarc_outgoing_rows table rows_before").update();
        assertThat(sentDuring(ReportDeskTest::rounds)).isEmpty();

        assertThat(reports()).allMatch(it -> it.state() == OutgoingReport.State.SENT);
        engine.sql().sql("drop table outgoing_before, rows_before").update();
    }

    /// Whoever took it never came back.
    @Test
    void aReportThatWasTakenIsTakenAgainAfterAWhile() {
        observe(Observations.of("one.example", "192.0.2.1"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        assertThat(other.bean(OutgoingReports.class).take(DAY.plusDays(1), CLOCK.instant(), Duration.ofMinutes(10)))
                .isPresent();

        assertThat(sentDuring(ReportDeskTest::rounds)).isEmpty();
        CLOCK.is(CLOCK.instant().plus(Duration.ofMinutes(10)));
        assertThat(sentDuring(ReportDeskTest::rounds)).hasSize(1);
    }

    @Test
    void keepsNoMoreThanItMay() throws Exception {
        observe(IntStream.range(0, 8)
                .mapToObj(i -> Observations.of("one.example", "192.0.2." + i).of(2))
                .toArray(DmarcObservation[]::new));
        observe(
                Observations.of("one.example", "192.0.2.77"),
                Observations.of("two.example", "192.0.2.1"),
                Observations.of("three.example", "192.0.2.1"));
        observe(Observations.of("four.example", "192.0.2.1"), Observations.of("two.example", "192.0.2.9"));

        assertThat(reports())
                .extracting(it -> it.domain() + " " + it.messages() + " " + it.leftOut())
                .containsExactlyInAnyOrder("one.example 10 7", "two.example 2 0", "three.example 1 0");
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        List<QueuedMessage> sent = sentDuring(ReportDeskTest::rounds);
        QueuedMessage one = sent.stream()
                .filter(it -> it.recipients().getFirst().address().toString().endsWith("@one.example"))
                .findAny()
                .orElseThrow();
        assertThat(new String(report(one), UTF_8)).contains("<error>7 messages are not counted");
    }

    /// What is known already is counted however much there is.
    @Test
    void countsWhatItKnowsWhenThereIsNoMoreRoom() {
        DmarcObservation[] five = IntStream.range(0, 5)
                .mapToObj(i -> Observations.of("one.example", "192.0.2." + i))
                .toArray(DmarcObservation[]::new);
        observe(five);
        observe(five);

        assertThat(reports().getFirst().messages()).isEqualTo(10);
        assertThat(reports().getFirst().leftOut()).isZero();
    }

    @Test
    void asksOthersWhetherTheyWantReports() {
        dns.withTxt("one.example._report._dmarc.willing.example", "v=DMARC1");
        observe(Observations.of(
                "one.example", "192.0.2.1", "mailto:r@willing.example", "mailto:victim@elsewhere.example"));
        observe(Observations.of("two.example", "192.0.2.1", "mailto:victim@elsewhere.example"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        List<QueuedMessage> sent = sentDuring(ReportDeskTest::rounds);

        assertThat(sent)
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address().toString())
                .containsExactly("r@willing.example");
        assertThat(reports())
                .extracting(it -> it.domain() + " " + it.state() + " " + it.reason())
                .containsExactlyInAnyOrder(
                        "one.example SENT null", "two.example DROPPED no address of its rua tag may get reports on it");
    }

    @Test
    void triesAgainWhileTheDnsIsAway() {
        dns.failing("one.example._report._dmarc.willing.example");
        observe(Observations.of("one.example", "192.0.2.1", "mailto:r@willing.example"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        assertThat(sentDuring(ReportDeskTest::rounds)).isEmpty();
        assertThat(reports().getFirst().reason()).contains("DNS does not answer");

        dns = new FixedDns().withTxt("one.example._report._dmarc.willing.example", "v=DMARC1");
        assertThat(sentDuring(ReportDeskTest::rounds)).isEmpty();
        CLOCK.is(CLOCK.instant().plus(Duration.ofHours(1)));
        assertThat(sentDuring(ReportDeskTest::rounds)).hasSize(1);
        assertThat(reports().getFirst().reason()).isNull();
    }

    @Test
    void givesUpADnsThatIsAwayForADay() {
        dns.failing("_dmarc.one.example");
        observe(Observations.of("one.example", "192.0.2.1", "mailto:r@willing.example"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        for (int i = 0; i < 24; i++) {
            rounds();
            CLOCK.is(CLOCK.instant().plus(Duration.ofHours(1)));
        }

        assertThat(reports().getFirst().state()).isEqualTo(OutgoingReport.State.DROPPED);
        assertThat(Objects.requireNonNull(reports().getFirst().reason())).contains("DNS does not answer");
    }

    @Test
    void sendsNoMoreThanSomebodyTakes() {
        observe(Observations.of("one.example", "192.0.2.1", "mailto:small@one.example!100", "mailto:b@one.example!1m"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        assertThat(sentDuring(ReportDeskTest::rounds)).hasSize(1);

        OutgoingReport report = reports().getFirst();
        assertThat(report.recipients()).containsExactly("b@one.example");
        assertThat(Objects.requireNonNull(report.reason())).matches("small@one.example: .* is too large");
    }

    @Test
    void deliversToOurOwnToo() {
        String address = engine.sql()
                .sql("select address from accounts where id = ?")
                .param(engine.newAccount().value())
                .query(String.class)
                .single();
        observe(
                Observations.of("example.org", "192.0.2.1", "mailto:" + address),
                Observations.of("sub.example.org", "192.0.2.1", "mailto:nobody@sub.example.org"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        assertThat(sentDuring(ReportDeskTest::rounds)).hasSize(1);

        assertThat(engine.sql()
                        .sql("select message_count from accounts where address = ?")
                        .param(address)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void forgetsWhatItSentLongAgo() {
        observe(Observations.of("one.example", "192.0.2.1"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        rounds();
        CLOCK.is(NOON.plus(Duration.ofDays(90)));
        rounds();
        assertThat(reports()).hasSize(1);

        CLOCK.is(NOON.plus(Duration.ofDays(92)));
        rounds();

        assertThat(reports()).isEmpty();
    }

    @Test
    void sendsNothingWithoutAnAddressToComeFrom() {
        try (Engine silent = Engine.on(
                engine.database(),
                List.of("pennypost.dmarc.reports.from="),
                Surroundings.class,
                RecordingQueue.class)) {
            silent.bean(DmarcObservations.class).observed(List.of(Observations.of("one.example", "192.0.2.1")));
        }

        assertThat(reports()).isEmpty();
        assertThatThrownBy(() -> new OutgoingReportProperties(
                        "no address",
                        "",
                        "",
                        Duration.ofHours(1),
                        1,
                        1,
                        org.springframework.util.unit.DataSize.ofMegabytes(1),
                        Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsPageByPage() {
        observe(Observations.of("one.example", "192.0.2.1"), Observations.of("two.example", "192.0.2.1"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        observe(Observations.of("two.example", "192.0.2.1"));
        OutgoingReports reports = engine.bean(OutgoingReports.class);

        List<OutgoingReport> pages = new ArrayList<>();
        for (List<OutgoingReport> page = reports.list(null, null, null, null, 1);
                !page.isEmpty();
                page = reports.list(
                        null,
                        null,
                        null,
                        OutgoingReport.Key.parse(pages.getLast().key().toString()),
                        1)) {
            pages.addAll(page);
        }

        assertThat(pages)
                .extracting(it -> it.key().toString())
                .containsExactly("2026-11-26/two.example", "2026-11-25/one.example", "2026-11-25/two.example");
        assertThat(reports.list("two.example", DAY, DAY, null, 10)).hasSize(1);
    }
}
