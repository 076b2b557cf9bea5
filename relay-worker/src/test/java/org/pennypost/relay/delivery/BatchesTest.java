package org.pennypost.relay.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Few calls to the mailbox service for many messages.
@Timeout(60)
class BatchesTest {

    private final FakeQueue queue = new FakeQueue();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /// A mailbox service that is busy until it is opened.
    private final DeliveryQueue busy = new DeliveryQueue() {
        @Override
        public List<LeasedDelivery> lease(List<DeliveryId> deliveries, Duration duration) {
            awaitOpen();
            return queue.lease(deliveries, duration);
        }

        @Override
        public void report(List<DeliveryReport> reports) {
            awaitOpen();
            if (reports.stream().anyMatch(report -> report.reply().equals("poison"))) {
                throw new Refusal(RefusalCode.CANNOT, "this cannot be");
            }
            queue.report(reports);
        }
    };

    private void awaitOpen() {
        called.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void leasesTogetherWhatIsWantedMeanwhile() throws Exception {
        Leases leases = new Leases(busy, reports(), Duration.ofMinutes(1));
        List<Future<Leases.Lease>> all = new ArrayList<>();
        List<List<DeliveryId>> wanted = new ArrayList<>();
        try (ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                List<DeliveryId> ids = queue.add("Q" + i, "a@example.net", "b@example.net");
                wanted.add(ids);
                all.add(couriers.submit(() -> leases.take(ids)));
                called.await();
            }
            await().until(() -> leases.waiting() == 49);
            open.countDown();
            for (int i = 0; i < 50; i++) {
                assertThat(all.get(i).get().deliveries())
                        .extracting(LeasedDelivery::id)
                        .containsExactlyElementsOf(wanted.get(i));
            }
        }
        assertThat(queue.calls()).isEqualTo(2);
    }

    @Test
    void tellsEachThatLeasesCannotBeHad() {
        Leases leases = new Leases(
                new FakeQueue() {
                    @Override
                    public List<LeasedDelivery> lease(List<DeliveryId> deliveries, Duration duration) {
                        throw new Refusal(RefusalCode.UNAVAILABLE, "away");
                    }
                },
                reports(),
                Duration.ofMinutes(1));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> leases.take(List.of(new DeliveryId(1)))).isInstanceOf(Refusal.class);
        }
    }

    /// Otherwise it would look as if it had been tried.
    @Test
    void givesBackWhatNobodyWaitsForAnyMore() throws Exception {
        Leases leases = new Leases(busy, reports(), Duration.ofMinutes(1));
        List<DeliveryId> ids = queue.add("Q1", "a@example.net", "b@example.net");
        try (ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Leases.Lease> courier = couriers.submit(() -> leases.take(ids));
            called.await();
            courier.cancel(true);
        }
        open.countDown();

        await().until(() -> queue.reports().size() == 2);
        assertThat(queue.reports()).allSatisfy(report -> {
            assertThat(report.outcome()).isEqualTo(DeliveryReport.Outcome.DEFERRED);
            assertThat(report.details()).isEqualTo(AttemptDetails.NONE);
        });
    }

    @Test
    void reportsTogetherWhatHasHappenedMeanwhile() throws Exception {
        Reports reports = reports();
        CountDownLatch done = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            reports.send(List.of(report(i, "250 ok")), Instant.MAX, done::countDown);
        }
        open.countDown();
        done.await();

        assertThat(queue.reports()).hasSize(50);
        assertThat(queue.calls()).isLessThanOrEqualTo(2);
    }

    @Test
    void oneThatIsNotTakenDoesNotStandInTheWayOfOthers() throws Exception {
        Reports reports = reports();
        CountDownLatch done = new CountDownLatch(4);
        Stream.of("first", "250 ok", "poison", "250 ok")
                .forEach(reply -> reports.send(List.of(report(7, reply)), Instant.MAX, done::countDown));
        open.countDown();
        done.await();

        assertThat(queue.reports()).extracting(DeliveryReport::reply).containsExactly("first", "250 ok", "250 ok");
    }

    @Test
    void givesUpWhatIsTooLate() throws Exception {
        queue.absentFor(1_000);
        open.countDown();
        Reports reports = reports();
        CountDownLatch done = new CountDownLatch(1);

        reports.send(List.of(report(1, "250 ok")), Instant.now(), done::countDown);

        done.await();
        assertThat(queue.reports()).isEmpty();
    }

    private Reports reports() {
        return new Reports(busy, Duration.ofMillis(1), Duration.ofMillis(4));
    }

    private static DeliveryReport report(long id, String reply) {
        return new DeliveryReport(
                new DeliveryId(id),
                1,
                DeliveryReport.Outcome.DELIVERED,
                "2.0.0",
                reply,
                AttemptDetails.NONE,
                false,
                false,
                false);
    }
}
