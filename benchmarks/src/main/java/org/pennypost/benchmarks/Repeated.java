package org.pennypost.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/// The same call again and again, timed.
final class Repeated {

    private static final int TIMES = 11;

    private Repeated() {}

    /// One call at first, which may be the first of its kind, then the median of several by each caller.
    static void time(Report report, String what, int callers, Callable<Object> call) throws Exception {
        int times = callers > 10 ? 2 : TIMES;
        double cold = millis(call);
        List<Double> warm = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        Together.run(callers, _ -> {
            for (int i = 0; i < times; i++) {
                warm.add(millis(call));
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        warm.sort(null);
        report.line(
                what + (callers == 1 ? "" : ", %d callers".formatted(callers)),
                "%.1f ms at first, then %.1f ms [%.1f-%.1f], %.0f/s",
                cold,
                warm.get(warm.size() / 2),
                warm.getFirst(),
                warm.getLast(),
                warm.size() / seconds);
    }

    private static double millis(Callable<Object> call) throws Exception {
        long start = System.nanoTime();
        call.call();
        return (System.nanoTime() - start) / 1e6;
    }
}
