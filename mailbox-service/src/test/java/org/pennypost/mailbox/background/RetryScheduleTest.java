package org.pennypost.mailbox.background;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofDays(5));
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(4));

    @ParameterizedTest
    @CsvSource({"1,PT1M", "2,PT5M", "3,PT4H", "4,PT4H", "100,PT4H"})
    void repeatsItsLastWait(int attempts, Duration wait) {
        // Half of what a generator can give is no jitter at all.
        RandomGenerator middle = () -> 1L << 63;

        assertThat(new RetrySchedule(WAITS, middle).next(attempts, NOW, EXPIRY)).isEqualTo(NOW.plus(wait));
    }

    @Test
    void jitters() {
        RetrySchedule schedule = new RetrySchedule(WAITS, new Random(1));

        for (int i = 0; i < 1000; i++) {
            assertThat(schedule.next(3, NOW, EXPIRY))
                    .isBetween(NOW.plus(Duration.ofMinutes(216)), NOW.plus(Duration.ofMinutes(264)));
        }
        assertThat(schedule.next(3, NOW, EXPIRY)).isNotEqualTo(schedule.next(3, NOW, EXPIRY));
    }

    @Test
    void makesTheLastAttemptBeforeTheExpiry() {
        RetrySchedule schedule = new RetrySchedule(WAITS, new Random(1));
        Instant soon = NOW.plus(Duration.ofMinutes(10));

        assertThat(schedule.next(3, NOW, soon)).isEqualTo(soon);
    }
}
