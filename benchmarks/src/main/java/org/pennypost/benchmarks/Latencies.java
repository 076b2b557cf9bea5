package org.pennypost.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/// How long each of many operations took, in milliseconds.
///
/// @param sorted ascending
@SuppressWarnings("ArrayRecordComponent")
record Latencies(double[] sorted) {

    static Latencies ofNanos(long[] nanos) {
        return new Latencies(
                Arrays.stream(nanos).mapToDouble(each -> each / 1e6).sorted().toArray());
    }

    /// @param share between 0 and 1
    double percentile(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    double median() {
        return percentile(0.50);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms", median(), percentile(0.95), percentile(0.99));
    }
}
