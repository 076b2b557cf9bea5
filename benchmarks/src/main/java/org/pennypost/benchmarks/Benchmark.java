package org.pennypost.benchmarks;

import java.util.Map;

/// One load on a running system.
interface Benchmark {

    /// Environment variables of the system under load, beside those that keep it on ports and data of its own.
    default Map<String, String> settings() {
        return Map.of();
    }

    void run(StandaloneProcess system, Report report) throws Exception;
}
