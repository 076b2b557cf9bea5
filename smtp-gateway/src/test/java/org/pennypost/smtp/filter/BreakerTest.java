package org.pennypost.smtp.filter;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Breaker breaker = new Breaker(2, Duration.ofSeconds(30), now::get);

    @Test
    void failuresInARowStopTheAsking() {
        fail();
        assertThat(breaker.admits()).isTrue();
        breaker.failed();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void aSuccessBetweenThemDoesNot() {
        fail();
        assertThat(breaker.admits()).isTrue();
        breaker.succeeded();
        fail();
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void afterThePauseOneAsksForAll() {
        fail();
        fail();
        pass(Duration.ofSeconds(30));
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).as("while it has not heard").isFalse();
        breaker.failed();
        assertThat(breaker.admits()).as("when it has failed").isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(breaker.admits()).isTrue();
        breaker.abandoned();
        assertThat(breaker.admits()).as("when it has given up").isTrue();
        breaker.succeeded();
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isTrue();
    }

    private void fail() {
        assertThat(breaker.admits()).isTrue();
        breaker.failed();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
