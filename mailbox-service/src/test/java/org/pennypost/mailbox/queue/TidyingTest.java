package org.pennypost.mailbox.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.QueueBeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What has expired or ended long ago goes, however much it is and however many instances see to it.
class TidyingTest {

    private static final Duration KEPT = Duration.ofDays(3);

    private static Engine engine;
    private static QueueFixture queue;
    private static QueueBeans.MovableClock clock;

    @BeforeAll
    static void start() {
        engine = Engine.start(QueueBeans.class);
        queue = new QueueFixture(engine);
        clock = engine.bean(QueueBeans.MovableClock.class);
        engine.bean(Dispatcher.class).stop();
        engine.bean(Tidying.class).stop();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void reset() {
        clock.reset();
    }

    @Test
    void goesOnAsLongAsMoreHasExpired() {
        String[] recipients = IntStream.range(0, 600)
                .mapToObj(i -> "user" + i + "@one.example")
                .toArray(String[]::new);
        queue.submit(null, null, recipients);
        long all = unfinished();
        clock.forward(Duration.ofDays(6));
        Tidying tidying = engine.bean(Tidying.class);

        assertThat(tidying.round()).isTrue();
        assertThat(unfinished()).isEqualTo(all - 500);
        assertThat(tidying.round()).isFalse();
        assertThat(unfinished()).isZero();
    }

    /// Each deletes one of its two deliveries, and neither sees what the other does.
    @Test
    void twoInstancesForgetAMessageThatTheyShare() throws Exception {
        List<DeliveryId> ids = queue.submit(null, null, "ann@two.example", "bob@two.example");
        for (LeasedDelivery leased : queue.lease(ids)) {
            queue.report(leased, Outcome.DELIVERED, "2.0.0", "250 taken", AttemptDetails.with("mx.two.example"));
        }
        clock.forward(KEPT.plusHours(1));
        Transactions transactions = engine.bean(Transactions.class);
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> one = instances.submit(() -> transactions.write(() -> {
                boolean more = forget();
                first.countDown();
                QueueFixture.pass(second);
                return more;
            }));
            first.await();
            Future<Boolean> other = instances.submit(() -> transactions.write(TidyingTest::forget));
            await().until(() -> queue.isLockAwaited() || other.isDone());
            second.countDown();

            assertThat(List.of(one.get(), other.get())).containsExactly(true, true);
        }
        assertThat(engine.sql().sql("""
                                select count(*) from queue_messages m
                                 where not exists (select from deliveries d where d.message_id = m.id)
                                """).query(Long.class).single()).isZero();
    }

    /// By former releases.
    @Test
    void theUpgradeRemovesMessagesThatWereLeft() throws IOException {
        queue.submit(null, null, "ann@three.example");
        queue.submit(null, null, "ann@four.example");
        engine.sql()
                .sql("delete from deliveries where domain = 'three.example'")
                .update();
        long before = messages();
        try (InputStream script = TidyingTest.class.getResourceAsStream("/db/migration/V26__forgotten_messages.sql")) {
            engine.sql()
                    .sql(new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8))
                    .update();
        }

        assertThat(messages()).isEqualTo(before - 1);
    }

    private static long messages() {
        return engine.sql()
                .sql("select count(*) from queue_messages")
                .query(Long.class)
                .single();
    }

    private static boolean forget() {
        return engine.bean(DueDeliveries.class).forget(clock.instant(), KEPT, 1);
    }

    private static long unfinished() {
        return engine.sql()
                .sql("select count(*) from deliveries where finished_at is null")
                .query(Long.class)
                .single();
    }
}
