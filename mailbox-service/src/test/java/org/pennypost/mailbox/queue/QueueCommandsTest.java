package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/// Operators deal with what its worker has given up, with what its sender wants later, and with what is for
/// inboxes here.
class QueueCommandsTest {

    private static Engine engine;
    private static QueueFixture queue;
    private static QueueAdministration administration;
    private static QueueJobs jobs;
    private static QueueBeans.MovableClock clock;
    private static int number;

    /// One of its own for each test.
    private String domain = "";

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        queue = new QueueFixture(engine);
        administration = engine.bean(QueueAdministration.class);
        jobs = engine.bean(QueueJobs.class);
        clock = engine.bean(QueueBeans.MovableClock.class);
        engine.bean(Dispatcher.class).stop();
        engine.bean(WaitingInboxes.class).stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void another() {
        clock.reset();
        domain = "d" + ++number + ".example";
    }

    @ParameterizedTest
    @CsvSource({"HOLD, HELD", "RETRY, QUEUED", "CANCEL, CANCELLED", "BOUNCE, FAILED", "REROUTE, QUEUED"})
    void whatItsWorkerHasGivenUpCanBeDealtWith(QueueAction action, DeliveryState then) {
        DeliveryId id = submit("ann");
        LeasedDelivery lost = lease(id);
        assertThatThrownBy(() -> administration.apply(action, host(action), id.value()))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo(RefusalCode.IN_USE));
        clock.forward(QueueFixture.LEASE);

        administration.apply(action, host(action), id.value());
        queue.report(lost, Outcome.DELIVERED, "2.0.0", "250 taken", AttemptDetails.NONE);

        QueueAdministration.Shown shown = administration.show(id.value());
        assertThat(shown.delivery().state()).isEqualTo(then);
        assertThat(shown.delivery().ambiguous()).isTrue();
        assertThat(shown.delivery().route()).isEqualTo(host(action));
        assertThat(shown.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.outcome()).isEqualTo("ABANDONED");
            assertThat(attempt.details().ambiguous()).isTrue();
        });
        assertThat(engine.bean(QueueCounts.class).of(domain))
                .isEqualTo(new QueueCounts.Waiting(
                        domain, then == DeliveryState.QUEUED ? 1 : 0, 0, then == DeliveryState.HELD ? 1 : 0));
    }

    @Test
    void aJobDealsWithItToo() {
        DeliveryId given = submit("ann");
        DeliveryId tried = submit("bob");
        lease(given);
        clock.forward(QueueFixture.LEASE);
        lease(tried);

        assertThat(done(QueueAction.HOLD)).isEqualTo(1);
        assertThat(administration.show(given.value()).delivery().state()).isEqualTo(DeliveryState.HELD);
        assertThat(administration.show(tried.value()).delivery().state()).isEqualTo(DeliveryState.LEASED);
        assertThat(administration.show(tried.value()).attempts()).isEmpty();
    }

    /// Held and then released, it has one attempt behind it that nobody knows of.
    @Test
    void attemptsAreCountedOn() {
        DeliveryId id = submit("ann");
        lease(id);
        clock.forward(QueueFixture.LEASE);
        administration.apply(QueueAction.HOLD, null, id.value());
        administration.apply(QueueAction.RELEASE, null, id.value());

        LeasedDelivery second = lease(id);
        queue.report(second, Outcome.DEFERRED, "4.2.0", "450 later", AttemptDetails.NONE);

        assertThat(administration.show(id.value()).attempts())
                .extracting(QueueAdministration.PastAttempt::number, QueueAdministration.PastAttempt::outcome)
                .containsExactly(tuple(1, "ABANDONED"), tuple(2, "DEFERRED"));
    }

    /// RFC 4865 §3: nobody gets it before.
    @Test
    void aRetryDoesNotHastenWhatItsSenderWantsLater() {
        Instant monday = Times.kept(clock.instant().plus(Duration.ofDays(7)));
        MailParameters later = MailParameters.NONE.withHoldUntil(monday);
        DeliveryId id = queue.submit(null, null, later, "ann@" + domain).getFirst();

        assertThat(done(QueueAction.RETRY)).isEqualTo(1);

        assertThat(queue.lease(List.of(id))).isEmpty();
        assertThat(administration.show(id.value()).delivery().nextAttemptAt()).isEqualTo(monday);
        assertThat(administration.show(id.value()).waiting().why()).contains("FUTURERELEASE");
    }

    @Test
    void whatIsForAnInboxHereGoesToNoOtherHost() {
        DeliveryId id = submit("ann");
        engine.sql()
                .sql("update deliveries set inbox_of = ? where id = ?")
                .param(engine.newAccount().value())
                .param(id.value())
                .update();

        assertThatThrownBy(() -> administration.apply(QueueAction.REROUTE, "relay.example", id.value()))
                .isInstanceOfSatisfying(Refusal.class, e -> {
                    assertThat(e.code()).isEqualTo(RefusalCode.CANNOT);
                    assertThat(e.text()).contains("waits for an inbox here");
                });
        assertThat(done(QueueAction.REROUTE)).isZero();
        assertThat(administration.show(id.value()).delivery().route()).isNull();
        assertThat(done(QueueAction.HOLD)).isEqualTo(1);
    }

    private long done(QueueAction action) {
        QueueFilter filter = new QueueFilter(null, null, domain, null, null, null, null, null, null, null, null);
        QueueJobs.Job job = jobs.add(action, host(action), filter, true, null);
        await().untilAsserted(() -> assertThat(jobs.get(job.id()).state()).isEqualTo(QueueJobs.State.DONE));
        return jobs.get(job.id()).done();
    }

    private static @Nullable String host(QueueAction action) {
        return action == QueueAction.REROUTE ? "relay.example" : null;
    }

    private DeliveryId submit(String localPart) {
        return queue.submit(null, null, localPart + "@" + domain).getFirst();
    }

    private static LeasedDelivery lease(DeliveryId id) {
        return queue.lease(List.of(id)).getFirst();
    }
}
