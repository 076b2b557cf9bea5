package org.pennypost.mailbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A pause ends while the dispatcher looks through the queue: whichever of the two is first, nothing stays
/// parked.
class PausesTest {

    private static Engine engine;
    private static QueueFixture queue;
    private static QueuePauses pauses;
    private static Transactions transactions;
    private static QueueBeans.MovableClock clock;
    private static int number;

    /// One of its own for each test.
    private String domain = "";

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        queue = new QueueFixture(engine);
        pauses = engine.bean(QueuePauses.class);
        transactions = engine.bean(Transactions.class);
        clock = engine.bean(QueueBeans.MovableClock.class);
        engine.bean(Dispatcher.class).stop();
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

    @Test
    void whatWasParkedWhileThePauseEndedIsDueAgain() throws Exception {
        DeliveryId id = pausedAndDue();
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DueDeliveries.Taken> scan = others.submit(() -> transactions.write(() -> {
                DueDeliveries.Taken found = take();
                taken.countDown();
                QueueFixture.pass(looked);
                return found;
            }));
            taken.await();
            Future<?> resume = others.submit(() -> pauses.resumeDomain(domain));
            await().until(() -> queue.isLockAwaited() || resume.isDone() && isForgotten());
            looked.countDown();

            assertThat(scan.get().parked()).isEqualTo(1);
            resume.get();
        }
        await().untilAsserted(() -> assertThat(isParked(id)).isFalse());
        assertThat(take().due()).hasSize(1);
    }

    @Test
    void nothingIsParkedByAPauseThatEndsJustNow() throws Exception {
        DeliveryId id = pausedAndDue();
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch waited = new CountDownLatch(1);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> resume = others.submit(() -> transactions.write(() -> {
                pauses.resumeDomain(domain);
                ended.countDown();
                QueueFixture.pass(waited);
                return 0;
            }));
            ended.await();
            Future<DueDeliveries.Taken> scan = others.submit(() -> transactions.write(PausesTest::take));
            await().until(() -> queue.isLockAwaited() || scan.isDone());
            waited.countDown();
            resume.get();

            assertThat(scan.get().parked()).isZero();
            assertThat(scan.get().due()).hasSize(1);
        }
        assertThat(isParked(id)).isFalse();
    }

    private DeliveryId pausedAndDue() {
        DeliveryId id = queue.submit(null, null, "ann@" + domain).getFirst();
        pauses.pauseDomain(domain, "they asked us to");
        clock.forward(Duration.ofMinutes(2));
        return id;
    }

    private static DueDeliveries.Taken take() {
        Instant now = clock.instant();
        return engine.bean(DueDeliveries.class).take(now, now.plus(Duration.ofMinutes(1)), 100);
    }

    private boolean isForgotten() {
        return engine.sql()
                .sql("select not exists (select from queue_pauses where domain = ?)")
                .param(domain)
                .query(Boolean.class)
                .single();
    }

    private static boolean isParked(DeliveryId id) {
        return engine.sql()
                .sql("select parked from deliveries where id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }
}
