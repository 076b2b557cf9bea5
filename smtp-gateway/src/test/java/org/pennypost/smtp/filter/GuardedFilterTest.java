package org.pennypost.smtp.filter;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;

import static org.assertj.core.api.Assertions.assertThat;

class GuardedFilterTest {

    private static final Finding FINE = Finding.accept("fake", "fine");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicInteger asked = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void aFailureIsWhatIsChosen(OnFailure choice) {
        GuardedFilter filter = guarded(limits(1_000, 10, choice, 1_000, Disposition.ACCEPT), this::fail);
        Finding finding = filter.examine(Candidates.outside(Candidates.MESSAGE));
        assertThat(finding.why()).isEqualTo("could not be asked: FilterFails: no \"verdict\"?");
        if (choice == OnFailure.ACCEPT) {
            assertThat(finding.disposition()).isEqualTo(Disposition.ACCEPT);
        } else {
            assertThat(finding.reply()).hasToString("451 4.7.1 the message cannot be checked now, try again later");
        }
    }

    @Test
    void afterSomeFailuresNobodyIsAskedForAWhile() {
        GuardedFilter filter = guarded(limits(3, 10, OnFailure.ACCEPT, 1_000, Disposition.ACCEPT), this::fail);
        for (int i = 0; i < 10; i++) {
            filter.examine(Candidates.outside(Candidates.MESSAGE));
        }
        assertThat(asked).hasValue(3);
        now.set(Instant.EPOCH.plusSeconds(30));
        filter.examine(Candidates.outside(Candidates.MESSAGE));
        filter.examine(Candidates.outside(Candidates.MESSAGE));
        assertThat(asked).hasValue(4);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeIsNotLookedAt(Disposition choice) {
        GuardedFilter filter = guarded(limits(3, 10, OnFailure.DEFER, 11, choice), (_, _) -> {
            asked.incrementAndGet();
            return FINE;
        });
        Finding finding = filter.examine(Candidates.outside(Candidates.MESSAGE));
        assertThat(asked).hasValue(0);
        assertThat(finding.disposition()).isEqualTo(choice);
        assertThat(finding.why()).startsWith("not asked: it has 12 octets");
    }

    @Test
    void whatTheFilterFindsTooLargeIsNoFailure() {
        GuardedFilter filter = guarded(limits(1, 10, OnFailure.DEFER, 1_000, Disposition.QUARANTINE), (_, _) -> {
            asked.incrementAndGet();
            throw new TooLargeException("too much");
        });
        for (int i = 1; i <= 3; i++) {
            assertThat(filter.examine(Candidates.outside(Candidates.MESSAGE)).disposition())
                    .isEqualTo(Disposition.QUARANTINE);
            assertThat(asked).hasValue(i);
        }
    }

    @Test
    void aFaultOfOursLeavesNothingBehind() {
        AtomicReference<Filter> inner = new AtomicReference<>((_, _) -> {
            throw new IllegalStateException("a fault");
        });
        GuardedFilter filter = guarded(
                limits(1, 1, OnFailure.DEFER, 1_000, Disposition.ACCEPT),
                (message, deadline) -> inner.get().ask(message, deadline));
        try {
            filter.examine(Candidates.outside(Candidates.MESSAGE));
            throw new AssertionError("the fault is hidden");
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("a fault");
        }
        inner.set((_, _) -> FINE);
        assertThat(filter.examine(Candidates.outside(Candidates.MESSAGE))).isEqualTo(FINE);
    }

    @Test
    void soManyAreAskedAtOnceAndNoMore() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GuardedFilter filter = guarded(limits(1, 1, OnFailure.DEFER, 1_000, Disposition.ACCEPT), (_, _) -> {
            asked.incrementAndGet();
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            return FINE;
        });
        Thread first = Thread.ofVirtual().start(() -> filter.examine(Candidates.outside(Candidates.MESSAGE)));
        inside.await();
        Finding second = filter.examine(Candidates.outside(Candidates.MESSAGE));
        assertThat(second.why()).isEqualTo("could not be asked: all its connections are in use");
        goOn.countDown();
        first.join();
        assertThat(asked).hasValue(1);
        assertThat(filter.examine(Candidates.outside(Candidates.MESSAGE))).isEqualTo(FINE);
    }

    private Finding fail(Object message, Deadline deadline) throws IOException {
        asked.incrementAndGet();
        throw new FilterFails();
    }

    private GuardedFilter guarded(FilterLimits limits, Filter filter) {
        return new GuardedFilter("fake", limits, filter, now::get);
    }

    private static FilterLimits limits(
            int failures, int connections, OnFailure onFailure, long largest, Disposition tooLarge) {
        return new FilterLimits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                connections,
                largest,
                tooLarge,
                onFailure,
                failures,
                Duration.ofSeconds(30),
                Duration.ofMinutes(1));
    }

    private static final class FilterFails extends IOException {

        private static final long serialVersionUID = 1L;

        FilterFails() {
            super("no \"verdict\"\u00e9");
        }
    }
}
