package org.pennypost.mailbox.events;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mailbox.accounts.AccountAdministration;
import org.pennypost.mailbox.api.events.DeliveryEvent;
import org.pennypost.mailbox.api.events.DeliveryEvent.Type;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.queue.QueueAction;
import org.pennypost.mailbox.queue.QueueAdministration;
import org.pennypost.mailbox.queue.QueueFixture;
import org.pennypost.mailbox.suppression.SuppressionList;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;
import org.pennypost.mailbox.testing.StatementCounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// What the topic `deliveries` tells of deliveries.
class DeliveryEventsTest {

    private static final AttemptDetails HOST = new AttemptDetails("mx.one.example", "192.0.2.1", "TLSv1.3", false);
    private static final AttemptDetails SILENT = new AttemptDetails("mx.one.example", "2001:db8::1", null, true);

    private static Engine engine;
    private static QueueFixture queue;
    private static QueueBeans.MovableClock clock;

    private DeliveriesTopic topic;

    @BeforeAll
    static void start() {
        engine = Engine.start(List.of("pennypost.events.enabled=true"), QueueBeans.class, StatementCounter.class);
        queue = new QueueFixture(engine);
        clock = engine.bean(QueueBeans.MovableClock.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void listen() {
        clock.reset();
        topic = new DeliveriesTopic();
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void aDeliveryFromTheFirstStepToTheLast() {
        MailAddress ann = Engine.newAddress();
        AccountId account = engine.bean(AccountAdministration.class)
                .addAccount(ann, "secret", null)
                .id();
        List<DeliveryId> id = queue.submit(account, ann, "Bob@one.example");
        LeasedDelivery first = queue.lease(id).getFirst();
        queue.report(first, Outcome.DEFERRED, "4.4.2", "no answer", SILENT);
        clock.forward(Duration.ofMinutes(2));
        queue.report(queue.lease(id).getFirst(), Outcome.DELIVERED, "2.0.0", "250 taken", HOST);

        List<DeliveryEvent> events =
                heard(first, Type.QUEUED, Type.ATTEMPTED, Type.DEFERRED, Type.ATTEMPTED, Type.DELIVERED);

        assertThat(events).extracting(DeliveryEvent::id).doesNotHaveDuplicates();
        assertThat(events).extracting(DeliveryEvent::at).isSorted();
        assertThat(events).allSatisfy(event -> {
            assertThat(event.queueId()).isEqualTo(first.queueId());
            assertThat(event.delivery()).isEqualTo(id.getFirst().toString());
            assertThat(event.recipient()).isEqualTo("Bob@one.example");
            assertThat(event.sender()).isEqualTo(ann.toString());
            assertThat(event.account()).isEqualTo(ann.toString());
            assertThat(event.domain()).isEqualTo("example.org");
        });
        DeliveryEvent attempted = events.get(1);
        assertThat(attempted.status()).isNull();
        assertThat(attempted.attempt()).isNotNull().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.outcome()).isEqualTo("deferred");
            assertThat(attempt.address()).isEqualTo("2001:db8::1");
            assertThat(attempt.tls()).isNull();
            assertThat(attempt.status()).isEqualTo("4.4.2");
            assertThat(attempt.ambiguous()).isTrue();
            assertThat(attempt.endedAt()).isAfterOrEqualTo(attempt.beganAt());
        });
        DeliveryEvent deferred = events.get(2);
        assertThat(deferred.reply()).isEqualTo("no answer");
        assertThat(deferred.attempt()).isEqualTo(attempted.attempt());
        assertThat(deferred.nextAttemptAt())
                .isBetween(deferred.at().plusSeconds(50), deferred.at().plusSeconds(70));
        DeliveryEvent delivered = events.getLast();
        assertThat(delivered.status()).isEqualTo("2.0.0");
        assertThat(delivered.nextAttemptAt()).isNull();
        assertThat(delivered.attempt()).isNotNull().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(2);
            assertThat(attempt.host()).isEqualTo("mx.one.example");
            assertThat(attempt.tls()).isEqualTo("TLSv1.3");
        });
    }

    @Test
    void whatIsUnknownIsNotThere() {
        LeasedDelivery bounce =
                queue.lease(queue.submit(null, null, "a@one.example")).getFirst();
        heard(bounce, Type.QUEUED);

        assertThat(topic.all().getLast())
                .doesNotContain("null", "sender", "account", "domain", "envelopeId", "status", "reply", "attempt\"");
    }

    @Test
    void everyEndHasAnEventOfItsOwn() {
        List<LeasedDelivery> leased = queue.lease(queue.submit(
                null, MailAddress.parse("eve@elsewhere.example"), "refused@one.example", "slow@one.example"));
        queue.report(leased.getFirst(), Outcome.FAILED, "5.4.7", "550 5.4.7 not in this century", HOST);
        clock.forward(Duration.ofDays(6));
        queue.report(leased.getLast(), Outcome.DEFERRED, "4.2.0", "450 later", HOST);
        List<DeliveryEvent> ended = heard(
                leased.getFirst(), Type.QUEUED, Type.QUEUED, Type.ATTEMPTED, Type.FAILED, Type.ATTEMPTED, Type.EXPIRED);
        assertThat(ended.get(3).recipient()).isEqualTo("refused@one.example");
        assertThat(ended.get(3).attempt())
                .isNotNull()
                .satisfies(attempt -> assertThat(attempt.bounceClass()).isNotBlank());
        assertThat(ended.getLast().recipient()).isEqualTo("slow@one.example");
        assertThat(ended.getLast().domain()).isEqualTo("elsewhere.example");

        clock.reset();
        LeasedDelivery cancelled = ended(QueueAction.CANCEL);
        assertThat(heard(cancelled, Type.QUEUED, Type.ATTEMPTED, Type.DEFERRED, Type.CANCELLED)
                        .getLast()
                        .attempt())
                .isNull();
        heard(ended(QueueAction.BOUNCE), Type.QUEUED, Type.ATTEMPTED, Type.DEFERRED, Type.FAILED);
    }

    private static LeasedDelivery ended(QueueAction action) {
        LeasedDelivery leased =
                queue.lease(queue.submit(null, null, "a@one.example")).getFirst();
        queue.report(leased, Outcome.DEFERRED, "4.2.0", "450 later", HOST);
        engine.bean(QueueAdministration.class).apply(action, null, leased.id().value());
        return leased;
    }

    /// A worker has died, and another comes after it.
    @Test
    void anAttemptOfWhichNobodyHasReportedIsTold() {
        List<DeliveryId> id = queue.submit(null, null, "a@one.example");
        LeasedDelivery first = queue.lease(id).getFirst();
        clock.forward(QueueFixture.LEASE);
        queue.report(queue.lease(id).getFirst(), Outcome.DELIVERED, "2.0.0", "250 taken", HOST);

        List<DeliveryEvent> events = heard(first, Type.QUEUED, Type.ATTEMPTED, Type.ATTEMPTED, Type.DELIVERED);
        assertThat(events.get(1).attempt()).isNotNull().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.outcome()).isEqualTo("abandoned");
            assertThat(attempt.ambiguous()).isTrue();
        });
    }

    /// It was queued before its address came onto the list, and has been tried.
    @Test
    void whatIsSuppressedWhileItWaitsWasNotTriedAgain() {
        MailAddress eve = MailAddress.parse("eve@elsewhere.example");
        LeasedDelivery waiting =
                queue.lease(queue.submit(null, eve, "gone@one.example")).getFirst();
        queue.report(waiting, Outcome.DEFERRED, "4.2.0", "450 later", HOST);
        SuppressionList list = engine.bean(SuppressionList.class);
        list.add(MailAddress.parse("gone@one.example"), null, null, null);
        clock.forward(Duration.ofMinutes(2));
        engine.bean(QueueAdministration.class)
                .apply(QueueAction.RETRY, null, waiting.id().value());

        assertThat(heard(waiting, Type.QUEUED, Type.ATTEMPTED, Type.DEFERRED, Type.FAILED)
                        .getLast())
                .satisfies(event -> {
                    assertThat(event.status()).isEqualTo("5.7.1");
                    assertThat(event.attempt()).isNull();
                });
        list.remove(MailAddress.parse("gone@one.example"), null);
    }

    /// An event has it twice, and is to fit into a record of the topic.
    @Test
    void aReplyIsNoLongerThanItMayBe() {
        LeasedDelivery leased =
                queue.lease(queue.submit(null, null, "a@one.example")).getFirst();
        queue.report(leased, Outcome.FAILED, "5.0.0", "550 " + "ä\uD83D\uDCEC".repeat(70_000), HOST);

        DeliveryEvent failed =
                heard(leased, Type.QUEUED, Type.ATTEMPTED, Type.FAILED).getLast();
        assertThat(failed.reply()).hasSizeBetween(DeliveryReport.LONGEST_REPLY - 1, DeliveryReport.LONGEST_REPLY);
        assertThat(failed.attempt())
                .isNotNull()
                .satisfies(attempt -> assertThat(attempt.reply()).isEqualTo(failed.reply()));
    }

    @Test
    void whatIsNotCommittedIsNotTold() {
        engine.bean(EventPublisher.class).stop();
        try {
            LeasedDelivery leased =
                    queue.lease(queue.submit(null, null, "a@one.example")).getFirst();
            int before = waiting();
            assertThatThrownBy(() -> engine.bean(Transactions.class).write(() -> {
                        queue.report(leased, Outcome.DELIVERED, "2.0.0", "250 taken", HOST);
                        assertThat(waiting()).isEqualTo(before + 2);
                        throw new IllegalStateException("after all, no");
                    }))
                    .hasMessage("after all, no");
            assertThat(waiting()).isEqualTo(before);
        } finally {
            engine.bean(EventPublisher.class).start();
        }
    }

    /// Three without them, as AttemptsTest has it.
    @Test
    void theyCostOneRoundTrip() {
        engine.bean(EventPublisher.class).stop();
        try {
            assertThat(roundTripsOfReports(1)).isEqualTo(4);
            assertThat(roundTripsOfReports(100)).isEqualTo(4);
        } finally {
            engine.bean(EventPublisher.class).start();
        }
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

    /// Waits until just these have come.
    private List<DeliveryEvent> heard(LeasedDelivery delivery, Type... types) {
        await().untilAsserted(() -> assertThat(topic.heard(delivery.queueId()))
                .extracting(DeliveryEvent::type)
                .containsExactly(types));
        return topic.heard(delivery.queueId());
    }

    private static int waiting() {
        return engine.sql()
                .sql("select count(*) from delivery_events")
                .query(Integer.class)
                .single();
    }
}
