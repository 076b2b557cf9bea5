package org.pennypost.mailbox.dmarc;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import org.pennypost.mail.store.DmarcObservation;
import org.pennypost.mail.store.DmarcObservations;
import org.pennypost.mail.store.Submission.Notify;
import org.pennypost.mail.store.contract.Observations;
import org.pennypost.mailbox.intake.QueuedMessage;
import org.pennypost.mailbox.reporting.OutgoingReport;
import org.pennypost.mailbox.reporting.TwoDesks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pennypost.mailbox.reporting.TwoDesks.CLOCK;
import static org.pennypost.mailbox.reporting.TwoDesks.DNS;
import static org.pennypost.mailbox.reporting.TwoDesks.NOON;

class ReportDeskTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final List<String> SETTINGS = List.of(
            "pennypost.dmarc.reports.from=dmarc@example.org",
            "pennypost.dmarc.reports.organization=Example Mail",
            "pennypost.dmarc.reports.rows=5",
            "pennypost.dmarc.reports.domains=3",
            "pennypost.dmarc.reports.largest=4KB",
            "pennypost.intake.committers=2");

    private static final TwoDesks.Kind<ReportDesk, Long> KIND =
            new TwoDesks.Kind<>(ReportDesk.class, ReportDesk::round, OutgoingDmarcReports.class, "dmarc_outgoing");

    private static TwoDesks<ReportDesk, Long> desks;

    @BeforeAll
    static void start() {
        desks = new TwoDesks<>(KIND, SETTINGS);
    }

    @AfterAll
    static void stop() {
        desks.close();
    }

    @BeforeEach
    void nothingHasHappened() {
        desks.nothingHasHappened();
    }

    private static void observe(DmarcObservation... observations) {
        desks.first().bean(DmarcObservations.class).observed(List.of(observations));
    }

    @Test
    void sendsTheReportOfADayThatIsOver() throws Exception {
        observe(
                Observations.of("one.example", "192.0.2.1").of(3),
                Observations.of("one.example", "192.0.2.2", "mailto:a@one.example", "mailto:b@one.example"));
        assertThat(desks.sent()).isEmpty();
        CLOCK.is(Instant.parse("2026-11-26T00:14:59Z"));
        assertThat(desks.sent()).isEmpty();
        assertThat(desks.reports()).singleElement().satisfies(it -> {
            assertThat(it.state()).isEqualTo(OutgoingReport.State.COLLECTING);
            assertThat(it.counted()).isEqualTo(4L);
        });

        CLOCK.is(Instant.parse("2026-11-26T00:15:00Z"));
        List<QueuedMessage> sent = desks.sent();

        assertThat(sent)
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address() + " " + it.notifyOn())
                .containsExactly("a@one.example " + List.of(Notify.NEVER), "b@one.example " + List.of(Notify.NEVER));
        OutgoingReport<Long> ended = desks.reports().getFirst();
        assertThat(ended.state()).isEqualTo(OutgoingReport.State.SENT);
        assertThat(ended.recipients()).containsExactly("a@one.example", "b@one.example");
        assertThat(ended.reason()).isNull();
        String unfolded = desks.text(sent.getFirst()).replaceAll("\r\n[ \t]", " ");
        assertThat(unfolded)
                .contains(
                        "From: <dmarc@example.org>\r\n",
                        "To: <a@one.example>\r\n",
                        "Subject: Report Domain: one.example Submitter: example.org Report-ID: <" + ended.reportId()
                                + ">\r\n",
                        "Auto-Submitted: auto-generated\r\n",
                        "filename=\"example.org!one.example!1795564800!1795651199!" + ended.reportId() + ".xml.gz\"")
                .contains("Content-Type: application/gzip;");
        AggregateReportTest.validate(desks.report(sent.getFirst()));
        assertThat(new String(desks.report(sent.getFirst()), UTF_8))
                .contains(
                        "<org_name>Example Mail</org_name>",
                        "<email>dmarc@example.org</email>",
                        "<report_id>" + ended.reportId() + "</report_id>",
                        "<source_ip>192.0.2.1</source_ip><count>3</count>",
                        "<source_ip>192.0.2.2</source_ip><count>1</count>");
        assertThat(desks.first().bean(ObservedRows.class).of("one.example")).isEmpty();
    }

    @Test
    void eachDayHasItsReport() {
        observe(Observations.of("one.example", "192.0.2.1"));
        CLOCK.is(Instant.parse("2026-11-25T23:59:59Z"));
        observe(Observations.of("one.example", "192.0.2.1"));
        CLOCK.is(Instant.parse("2026-11-26T00:00:00Z"));
        observe(Observations.of("one.example", "192.0.2.1").of(5));
        CLOCK.is(Instant.parse("2026-11-26T01:00:00Z"));

        assertThat(desks.sent()).hasSize(1);
        CLOCK.is(Instant.parse("2026-11-27T01:00:00Z"));
        assertThat(desks.sent()).hasSize(1);

        assertThat(desks.reports())
                .extracting(it -> it.day() + " " + it.counted())
                .containsExactly("2026-11-26 5", "2026-11-25 2");
        assertThat(desks.sent()).isEmpty();
    }

    @Test
    void twoInstancesSendEachReportOnce() throws Exception {
        for (String domain : List.of("one.example", "two.example", "three.example")) {
            observe(Observations.of(domain, "192.0.2.1"), Observations.of(domain, "192.0.2.2"));
        }
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        List<QueuedMessage> sent = desks.sentInARace();

        assertThat(sent)
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address().toString())
                .containsExactlyInAnyOrder("dmarc@one.example", "dmarc@two.example", "dmarc@three.example");
        assertThat(desks.reports()).allMatch(it -> it.state() == OutgoingReport.State.SENT);
    }

    /// A kill between the commit of the message and writing down that it was sent.
    @Test
    void aReportThatWasSentBeforeAKillIsNotSentAgain() {
        observe(Observations.of("one.example", "192.0.2.1", "mailto:a@one.example", "mailto:b@one.example"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        List<List<QueuedMessage>> sent = desks.sentBeforeAndAfterAKill();

        assertThat(sent.getFirst()).hasSize(2);
        assertThat(sent.getLast()).isEmpty();
        assertThat(desks.reports()).allMatch(it -> it.state() == OutgoingReport.State.SENT);
    }

    /// Whoever took it never came back.
    @Test
    void aReportThatWasTakenIsTakenAgainAfterAWhile() {
        observe(Observations.of("one.example", "192.0.2.1"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        assertThat(desks.other().bean(OutgoingDmarcReports.class).take(DAY.plusDays(1), CLOCK.instant()))
                .isPresent();

        assertThat(desks.sent()).isEmpty();
        CLOCK.is(CLOCK.instant().plus(Duration.ofMinutes(10)));
        assertThat(desks.sent()).hasSize(1);
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

        assertThat(desks.reports())
                .extracting(it -> it.domain() + " " + it.counted() + " " + it.leftOut())
                .containsExactlyInAnyOrder("one.example 10 7", "two.example 2 0", "three.example 1 0");
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        List<QueuedMessage> sent = desks.sent();
        QueuedMessage one = sent.stream()
                .filter(it -> it.recipients().getFirst().address().toString().endsWith("@one.example"))
                .findAny()
                .orElseThrow();
        assertThat(new String(desks.report(one), UTF_8)).contains("<error>7 messages are not counted");
    }

    /// What is known already is counted however much there is.
    @Test
    void countsWhatItKnowsWhenThereIsNoMoreRoom() {
        DmarcObservation[] five = IntStream.range(0, 5)
                .mapToObj(i -> Observations.of("one.example", "192.0.2." + i))
                .toArray(DmarcObservation[]::new);
        observe(five);
        observe(five);

        assertThat(desks.reports().getFirst().counted()).isEqualTo(10L);
        assertThat(desks.reports().getFirst().leftOut()).isZero();
    }

    @Test
    void asksOthersWhetherTheyWantReports() {
        DNS.withTxt("one.example._report._dmarc.willing.example", "v=DMARC1");
        observe(Observations.of(
                "one.example", "192.0.2.1", "mailto:r@willing.example", "mailto:victim@elsewhere.example"));
        observe(Observations.of("two.example", "192.0.2.1", "mailto:victim@elsewhere.example"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        List<QueuedMessage> sent = desks.sent();

        assertThat(sent)
                .flatExtracting(QueuedMessage::recipients)
                .extracting(it -> it.address().toString())
                .containsExactly("r@willing.example");
        assertThat(desks.reports())
                .extracting(it -> it.domain() + " " + it.state() + " " + it.reason())
                .containsExactlyInAnyOrder(
                        "one.example SENT null", "two.example DROPPED no address of its rua tag may get reports on it");
    }

    @Test
    void triesAgainWhileTheDnsIsAway() {
        DNS.failing("one.example._report._dmarc.willing.example");
        observe(Observations.of("one.example", "192.0.2.1", "mailto:r@willing.example"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        assertThat(desks.sent()).isEmpty();
        assertThat(desks.reports().getFirst().reason()).contains("DNS does not answer");

        DNS.clear();
        DNS.withTxt("one.example._report._dmarc.willing.example", "v=DMARC1");
        assertThat(desks.sent()).isEmpty();
        CLOCK.is(CLOCK.instant().plus(Duration.ofHours(1)));
        assertThat(desks.sent()).hasSize(1);
        assertThat(desks.reports().getFirst().reason()).isNull();
    }

    @Test
    void givesUpADnsThatIsAwayForADay() {
        DNS.failing("_dmarc.one.example");
        observe(Observations.of("one.example", "192.0.2.1", "mailto:r@willing.example"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        for (int i = 0; i < 24; i++) {
            desks.rounds();
            CLOCK.is(CLOCK.instant().plus(Duration.ofHours(1)));
        }

        assertThat(desks.reports().getFirst().state()).isEqualTo(OutgoingReport.State.DROPPED);
        assertThat(Objects.requireNonNull(desks.reports().getFirst().reason())).contains("DNS does not answer");
    }

    @Test
    void sendsNoMoreThanSomebodyTakes() {
        observe(Observations.of("one.example", "192.0.2.1", "mailto:small@one.example!100", "mailto:b@one.example!1m"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        assertThat(desks.sent()).hasSize(1);

        OutgoingReport<Long> report = desks.reports().getFirst();
        assertThat(report.recipients()).containsExactly("b@one.example");
        assertThat(Objects.requireNonNull(report.reason())).matches("small@one.example: .* is too large");
    }

    @Test
    void deliversToOurOwnToo() {
        String address = desks.first()
                .sql()
                .sql("select address from accounts where id = ?")
                .param(desks.first().newAccount().value())
                .query(String.class)
                .single();
        observe(
                Observations.of("example.org", "192.0.2.1", "mailto:" + address),
                Observations.of("sub.example.org", "192.0.2.1", "mailto:nobody@sub.example.org"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));

        assertThat(desks.sent()).hasSize(1);

        assertThat(desks.first()
                        .sql()
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
        desks.rounds();
        CLOCK.is(NOON.plus(Duration.ofDays(90)));
        desks.rounds();
        assertThat(desks.reports()).hasSize(1);

        CLOCK.is(NOON.plus(Duration.ofDays(92)));
        desks.rounds();

        assertThat(desks.reports()).isEmpty();
    }

    @Test
    void sendsNothingWithoutAnAddressToComeFrom() {
        desks.with(
                List.of("pennypost.dmarc.reports.from="),
                silent -> silent.bean(DmarcObservations.class)
                        .observed(List.of(Observations.of("one.example", "192.0.2.1"))));

        assertThat(desks.reports()).isEmpty();
        assertThatThrownBy(() -> new DmarcReportProperties(
                        "no address", "", "", Duration.ofHours(1), 1, 1, DataSize.ofMegabytes(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsPageByPage() {
        observe(Observations.of("one.example", "192.0.2.1"), Observations.of("two.example", "192.0.2.1"));
        CLOCK.is(NOON.plus(Duration.ofDays(1)));
        observe(Observations.of("two.example", "192.0.2.1"));

        assertThat(desks.pages())
                .extracting(it -> it.key().toString())
                .containsExactly("2026-11-26/two.example", "2026-11-25/one.example", "2026-11-25/two.example");
        assertThat(desks.first().bean(OutgoingDmarcReports.class).list("two.example", DAY, DAY, null, 10))
                .hasSize(1);
    }
}
