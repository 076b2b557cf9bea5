package org.pennypost.relay.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LowWaterMarkTest {

    private final LowWaterMark mark = new LowWaterMark();

    @Test
    void commitsNothingBeforeAnythingWasRead() {
        assertThat(mark.takeCommittable()).isEmpty();
    }

    @Test
    void commitsUpToTheLowestUnfinished() {
        mark.started(10);
        mark.started(11);
        mark.started(15);
        mark.finished(11);
        assertThat(mark.takeCommittable()).hasValue(10);
        assertThat(mark.takeCommittable()).isEmpty();
        mark.finished(10);
        assertThat(mark.takeCommittable()).hasValue(15);
        mark.finished(15);
        assertThat(mark.takeCommittable()).hasValue(16);
    }

    @Test
    void neverCommitsWhatIsUnfinished() {
        Random random = new Random(7);
        List<Long> working = new ArrayList<>();
        long next = 0;
        for (int i = 0; i < 20_000; i++) {
            if (working.isEmpty() || random.nextInt(3) == 0) {
                mark.started(next);
                working.add(next++);
            } else {
                mark.finished(working.remove(random.nextInt(working.size())));
            }
            OptionalLong committable = mark.takeCommittable();
            if (committable.isPresent()) {
                assertThat(committable.getAsLong())
                        .isEqualTo(
                                working.isEmpty()
                                        ? next
                                        : Collections.min(working).longValue());
            }
        }
    }
}
