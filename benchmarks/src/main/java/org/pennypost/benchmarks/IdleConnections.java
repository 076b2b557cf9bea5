package org.pennypost.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.SocketFactory;

/// Many connections that wait: what each keeps of the heap, and what all of them cost while nothing happens.
final class IdleConnections {

    private static final int COUNT = 5_000;
    private static final Duration QUIET = Duration.ofSeconds(10);

    private IdleConnections() {}

    /// Brings a connection to where it waits.
    @FunctionalInterface
    interface Opening {

        AutoCloseable open(Socket connected) throws IOException;
    }

    static void measure(
            StandaloneProcess system, Report report, String how, SocketFactory sockets, int port, Opening opening)
            throws Exception {
        long before = system.heap();
        double alone = share(system);
        List<AutoCloseable> waiting = new ArrayList<>();
        try {
            long start = System.nanoTime();
            for (int i = 0; i < COUNT; i++) {
                waiting.add(opening.open(sockets.createSocket(InetAddress.getLoopbackAddress(), port)));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long after = system.heap();
            report.line(
                    "%,d idle connections %s".formatted(COUNT, how),
                    "%.1f KiB of heap each, opened at %.0f/s; %.1f %% of a core together, %.1f %% before them",
                    (after - before) / 1024.0 / COUNT,
                    COUNT / seconds,
                    share(system),
                    alone);
        } finally {
            for (AutoCloseable each : waiting) {
                each.close();
            }
        }
    }

    /// What the system takes of a core while nobody asks for anything, in percent.
    private static double share(StandaloneProcess system) throws IOException, InterruptedException {
        double cpu = system.processes().cpuSeconds();
        Thread.sleep(QUIET);
        return 100 * (system.processes().cpuSeconds() - cpu) / QUIET.toSeconds();
    }
}
