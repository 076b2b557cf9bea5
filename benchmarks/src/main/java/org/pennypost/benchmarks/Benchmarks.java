package org.pennypost.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs the benchmarks that are named, or all of them, each on a standalone of its own that was built from this tree.
///
/// Usage: `benchmarks/run [NAME...]`
final class Benchmarks {

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("delivery", new DeliveryBenchmark(false));
        ALL.put("delivery-checked", new DeliveryBenchmark(true));
        ALL.put("relay", new RelayBenchmark());
        ALL.put("relay-workers", new RelayWorkersBenchmark());
        ALL.put("queue", new QueueBenchmark());
        ALL.put("checks", new CheckBenchmark());
        ALL.put("mailbox", new MailboxBenchmark());
        ALL.put("imap", new ImapBenchmark());
        ALL.put("imap-idle", new ImapIdleBenchmark());
        ALL.put("imap-mix", new ImapMixBenchmark());
        ALL.put("pop3", new Pop3Benchmark());
        ALL.put("logins", new LoginBenchmark());
        ALL.put("large", new LargeMessageBenchmark());
        ALL.put("filters", new FilterBenchmark());
    }

    private Benchmarks() {}

    /// @param arguments names of benchmarks
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        List<String> names = arguments.length == 0 ? List.copyOf(ALL.keySet()) : List.of(arguments);
        Map<String, Benchmark> chosen = new LinkedHashMap<>();
        for (String name : names) {
            Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                System.err.println(
                        "benchmarks: no benchmark '" + name + "'; there are " + String.join(", ", ALL.keySet()));
                System.exit(2);
            } else {
                chosen.put(name, benchmark);
            }
        }
        Report report = new Report(System.out);
        for (Map.Entry<String, Benchmark> each : chosen.entrySet()) {
            report.title(each.getKey());
            Benchmark benchmark = each.getValue();
            try (StandaloneProcess system = StandaloneProcess.start(benchmark.settings())) {
                report.line(
                        "this machine",
                        "%.0f durable 8 KiB writes/s on one thread, load %.1f",
                        MachineLimits.syncsPerSecond(system.data(), Duration.ofSeconds(1)),
                        MachineLimits.loadAverage());
                benchmark.run(system, report);
            }
        }
    }

    /// The root of the tree that this was built in.
    static Path root() {
        return Path.of(System.getProperty("pennypost.root", "."))
                .toAbsolutePath()
                .normalize();
    }
}
