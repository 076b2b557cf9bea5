package org.pennypost.mailbox.accounts;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailedLoginsTest {

    private static final FailedLogins.Source GUESSER = new FailedLogins.Source("ada@example.org", "192.0.2.1");
    private static final FailedLogins.Source OWNER = new FailedLogins.Source("ada@example.org", "198.51.100.7");

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final FailedLogins logins = new FailedLogins(3, Duration.ofMinutes(1), () -> now);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            logins.failed(GUESSER);
        }
    }

    @Test
    void someFailuresAreFree() {
        fail(2);
        assertThat(logins.mustWait(GUESSER)).isFalse();
        fail(1);
        assertThat(logins.mustWait(GUESSER)).isTrue();
        assertThat(logins.mustWait(OWNER)).isFalse();
    }

    @Test
    void theWaitDoublesUpToTheLongest() {
        fail(4);
        now = now.plusMillis(1999);
        assertThat(logins.mustWait(GUESSER)).isTrue();
        now = now.plusMillis(1);
        assertThat(logins.mustWait(GUESSER)).isFalse();
        fail(40);
        now = now.plusSeconds(59);
        assertThat(logins.mustWait(GUESSER)).isTrue();
        now = now.plusSeconds(1);
        assertThat(logins.mustWait(GUESSER)).isFalse();
    }

    @Test
    void successAndTimeForget() {
        fail(3);
        logins.succeeded(GUESSER);
        assertThat(logins.mustWait(GUESSER)).isFalse();
        fail(2);
        now = now.plus(Duration.ofMinutes(2));
        fail(1);
        assertThat(logins.mustWait(GUESSER)).isFalse();
    }
}
