package org.pennypost.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The same work by many at the same time.
final class Together {

    private Together() {}

    /// What one of them does.
    @FunctionalInterface
    interface Work {

        /// @param number of who does it, from 0
        void run(int number) throws Exception;
    }

    /// Returns when all have done it.
    static void run(int many, Work work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                running.add(executor.submit(() -> {
                    work.run(number);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }
}
