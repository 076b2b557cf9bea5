package org.pennypost.mailbox.api.observing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {

    private static final int THREADS = 4;
    private static final int MOST_AT_ONCE = 3;

    /// Of all that is added by several threads, while the service comes and goes, nothing is lost or told twice.
    @RepeatedTest(10)
    void tellsTheSumOfAllThatIsAdded(RepetitionInfo repetition) throws Exception {
        Random away = new Random(repetition.getCurrentRepetition());
        Map<Integer, Long> told = new ConcurrentHashMap<>();
        List<Integer> sizes = new ArrayList<>();
        Map<Integer, Long> added = new HashMap<>();
        boolean[] ending = {false};
        try (Tally<Integer> tally = new Tally<>("numbers", Duration.ofMillis(1), 100, MOST_AT_ONCE, some -> {
                    sizes.add(some.size());
                    if (!ending[0] && away.nextBoolean()) {
                        throw new Refusal(RefusalCode.UNAVAILABLE, "away");
                    }
                    some.forEach((kind, number) -> told.merge(kind, number, Long::sum));
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<Integer, Long>>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(100L * repetition.getCurrentRepetition() + i);
                all.add(threads.submit(() -> add(tally, random)));
            }
            for (Future<Map<Integer, Long>> each : all) {
                each.get().forEach((kind, number) -> added.merge(kind, number, Long::sum));
            }
            ending[0] = true;
        }

        assertThat(told).isEqualTo(added);
        assertThat(sizes).allMatch(size -> size <= MOST_AT_ONCE);
    }

    private static Map<Integer, Long> add(Tally<Integer> tally, Random random) {
        Map<Integer, Long> added = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            int kind = random.nextInt(20);
            long number = random.nextInt(1, 5);
            tally.add(kind, number);
            added.merge(kind, number, Long::sum);
        }
        return added;
    }

    @Test
    void passesOverWhatTheServiceNeverTakes() {
        Map<String, Long> told = new HashMap<>();
        try (Tally<String> tally = new Tally<>("words", Duration.ofHours(1), 100, 1, some -> {
            if (some.containsKey("bad")) {
                throw new Refusal(RefusalCode.LIMIT, "not that");
            }
            told.putAll(some);
        })) {
            tally.add("bad", 1);
            tally.add("good", 2);
        }

        assertThat(told).containsExactly(Map.entry("good", 2L));
    }
}
