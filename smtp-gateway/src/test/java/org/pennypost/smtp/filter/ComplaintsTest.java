package org.pennypost.smtp.filter;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComplaintsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Complaints complaints = new Complaints("clamav", OnFailure.DEFER, Duration.ofMinutes(1), now::get);

    @Test
    void theSameTroubleIsReportedOnceInAWhile() {
        assertThat(complaints.failed("s1 t1", "refused")).isTrue();
        assertThat(complaints.failed("s1 t2", "refused")).isFalse();
        now.set(Instant.EPOCH.plusSeconds(59));
        assertThat(complaints.failed("s1 t3", "refused")).isFalse();
        now.set(Instant.EPOCH.plusSeconds(60));
        assertThat(complaints.failed("s1 t4", "refused")).isTrue();
    }

    @Test
    void newTroubleAfterAnAnswerIsReportedAtOnce() {
        assertThat(complaints.failed("s1 t1", "refused")).isTrue();
        complaints.answered();
        assertThat(complaints.failed("s1 t2", "refused")).isTrue();
    }
}
