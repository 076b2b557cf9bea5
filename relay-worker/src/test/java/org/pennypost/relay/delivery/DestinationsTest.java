package org.pennypost.relay.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.relay.client.RecipientResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class DestinationsTest {

    private static final MailDomain SLOW = new MailDomain("slow.example");
    private static final MailDomain FAST = new MailDomain("fast.example");
    private static final RecipientResult NOBODY =
            RecipientResult.deferred(new EnhancedStatus(4, 4, 1), "nobody answers");

    @Test
    void limitsEachDestinationButNotTheOthers() throws Exception {
        Destinations destinations = new Destinations(2, 100);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(workers.submit(() -> {
                    try (Destinations.Turn _ = destinations.await(SLOW)) {
                        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                        two.countDown();
                        go.await();
                        atOnce.decrementAndGet();
                    }
                    return null;
                }));
            }
            two.await();
            try (Destinations.Turn fast = destinations.await(FAST)) {
                assertThat(fast.failedMeanwhile()).isEmpty();
            }
            go.countDown();
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(most).hasValue(2);
        assertThat(destinations.size()).isZero();
    }

    @Test
    void sparesThoseWhoWaitedAnAttemptThatHasFailed() throws Exception {
        Destinations destinations = new Destinations(1, 100);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Destinations.Turn first = destinations.await(SLOW);
            Future<Boolean> waiting = workers.submit(() -> {
                try (Destinations.Turn turn = destinations.await(SLOW)) {
                    return turn.failedMeanwhile().isPresent();
                }
            });
            while (destinations.waiting(SLOW) == 0) {
                Thread.onSpinWait();
            }
            first.foundNobody(NOBODY);
            first.close();

            assertThat(waiting.get()).isTrue();
        }
        try (Destinations.Turn later = destinations.await(SLOW)) {
            assertThat(later.failedMeanwhile()).isEmpty();
        }
    }

    @Test
    void givesNoTurnsWhenClosed() throws Exception {
        Destinations destinations = new Destinations(1, 1);
        destinations.close();

        assertThatThrownBy(() -> destinations.await(SLOW)).isInstanceOf(InterruptedException.class);
        assertThat(destinations.size()).isZero();
    }
}
