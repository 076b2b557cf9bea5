package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;

/// What is kept of the attempts of a delivery.
class AttemptsTest {

    private static final AttemptDetails HOST = new AttemptDetails("mx.one.example", "192.0.2.1", "TLSv1.3", false);
    private static final AttemptDetails SILENT = new AttemptDetails("mx.one.example", "2001:db8::1", null, true);

    private static Engine engine;
    private static QueueFixture queue;
    private static QueueBeans.MovableClock clock;

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class, StatementCounter.class);
        queue = new QueueFixture(engine);
        clock = engine.bean(QueueBeans.MovableClock.class);
        engine.bean(Dispatcher.class).stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void now() {
        clock.reset();
    }

    @Test
    void eachIsKeptWithItsHostAndItsReply() {
        List<DeliveryId> id = queue.submit(null, null, "a@one.example");
        queue.report(queue.lease(id).getFirst(), Outcome.DEFERRED, "4.2.2", "450 later", HOST);
        clock.forward(Duration.ofMinutes(2));
        queue.report(queue.lease(id).getFirst(), Outcome.DEFERRED, "4.4.2", "no answer", SILENT);
        clock.forward(Duration.ofMinutes(10));
        queue.report(queue.lease(id).getFirst(), Outcome.DELIVERED, "2.0.0", "250 taken", HOST);

        assertThat(timeline(id.getFirst()))
                .containsExactly(
                        "1 DEFERRED 4.2.2 450 later MAILBOX_FULL mx.one.example 192.0.2.1 TLSv1.3 false",
                        "2 DEFERRED 4.4.2 no answer NETWORK mx.one.example 2001:db8::1 - true",
                        "3 DELIVERED 2.0.0 250 taken - mx.one.example 192.0.2.1 TLSv1.3 false");
        assertThat(isAmbiguous(id.getFirst())).isTrue();
    }

    @Test
    void nothingIsKeptOfAReportThatComesTooLate() {
        List<DeliveryId> id = queue.submit(null, null, "a@one.example");
        LeasedDelivery first = queue.lease(id).getFirst();
        clock.forward(QueueFixture.LEASE);
        LeasedDelivery second = queue.lease(id).getFirst();
        queue.report(first, Outcome.FAILED, "5.1.1", "550 nobody", HOST);
        queue.report(second, Outcome.DELIVERED, "2.0.0", "250 taken", HOST);
        queue.report(second, Outcome.DELIVERED, "2.0.0", "250 taken", HOST);

        assertThat(timeline(id.getFirst()))
                .containsExactly(
                        "1 ABANDONED - - - - - - true",
                        "2 DELIVERED 2.0.0 250 taken - mx.one.example 192.0.2.1 TLSv1.3 false");
        assertThat(isAmbiguous(id.getFirst())).isTrue();
    }

    /// The worker has died, and nobody has come after it.
    @Test
    void aLeaseThatOutlivesItsDeliveryIsAbandoned() {
        DeliveryId leased = queue.submit(null, null, "a@one.example").getFirst();
        DeliveryId untried = queue.submit(null, null, "a@one.example").getFirst();
        queue.lease(List.of(leased));
        clock.forward(Duration.ofDays(5).plusHours(2));
        engine.bean(Tidying.class).round();

        assertThat(timeline(leased)).containsExactly("1 ABANDONED - - - - - - true");
        assertThat(timeline(untried)).isEmpty();
        assertThat(isAmbiguous(untried)).isFalse();
    }

    @Test
    void theyAreForgottenTogetherWithTheirDelivery() {
        List<DeliveryId> ids = queue.submit(null, null, "a@one.example", "b@one.example");
        List<LeasedDelivery> leased = queue.lease(ids);
        queue.report(leased.getFirst(), Outcome.DELIVERED, "2.0.0", "250 taken", HOST);
        queue.report(leased.getLast(), Outcome.DEFERRED, "4.2.0", "450 later", HOST);
        clock.forward(Duration.ofDays(3).plusHours(1));
        engine.bean(Tidying.class).round();

        assertThat(timeline(leased.getFirst().id())).isEmpty();
        assertThat(timeline(leased.getLast().id())).hasSize(1);
    }

    /// The deliveries, what follows from the reports, and the commit.
    @Test
    void theyCostNoRoundTrip() {
        assertThat(roundTripsOfReports(1)).isEqualTo(3);
        assertThat(roundTripsOfReports(100)).isEqualTo(3);
    }

    private static int roundTripsOfReports(int number) {
        String[] recipients = IntStream.range(0, number)
                .mapToObj(i -> "user" + i + "@one.example")
                .toArray(String[]::new);
        List<DeliveryReport> reports = queue.lease(queue.submit(null, null, recipients)).stream()
                .map(leased -> new DeliveryReport(
                        leased.id(), leased.token(), Outcome.DEFERRED, "4.2.0", "450 later", HOST, false, false, false))
                .toList();
        assertThat(reports).hasSize(number);
        return StatementCounter.during(() -> queue.report(reports));
    }

    private static List<String> timeline(DeliveryId id) {
        return engine.sql()
                .sql("""
                        select concat_ws(' ', attempt, outcome, coalesce(status, '-'), coalesce(reply, '-'), coalesce(class, '-'),
                                         coalesce(host, '-'), coalesce(address, '-'), coalesce(tls, '-'),
                                         case when ambiguous then 'true' else 'false' end)
                          from delivery_attempts where delivery_id = ? order by attempt
                        """)
                .param(id.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static boolean isAmbiguous(DeliveryId id) {
        return engine.sql()
                .sql("select ambiguous from deliveries where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }
}
