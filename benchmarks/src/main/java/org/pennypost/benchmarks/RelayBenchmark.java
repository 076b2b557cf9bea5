package org.pennypost.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// Relays 10 KiB messages: submitted over SMTP with a login, stored and queued, carried to a sink on this host. A run
/// lasts from the first submission until the sink has the last message.
final class RelayBenchmark implements Benchmark {

    private static final int OCTETS = 10 * 1024;
    private static final int ACCOUNTS = 10;
    private static final int SENDERS = 20;
    private static final int RUNS = 5;
    private static final int MESSAGES = 4_000;
    private static final int WARM_UP = 32_000;

    private final Texts texts = new Texts(OCTETS);
    private final AtomicInteger next = new AtomicInteger();
    private @Nullable MailSink sink;

    private record Run(double perSecond, double acceptedPerSecond, double cpuPerThousand) {}

    @Override
    public Map<String, String> settings() {
        MailSink started = new MailSink(domains(10));
        sink = started;
        Map<String, String> settings = new HashMap<>(started.settings());
        settings.put("PENNYPOST_AUTHENTICATION_ENABLED", "false");
        settings.put("PENNYPOST_SUBMISSION_FROM_CHECK", "off");
        return settings;
    }

    private static String[] domains(int many) {
        return IntStream.range(0, many).mapToObj(i -> "d" + i + ".sink.example").toArray(String[]::new);
    }

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        try (MailSink remote = Objects.requireNonNull(sink)) {
            String[] accounts = system.administration().accounts(ACCOUNTS);
            relay(system, remote, accounts, domains(10), WARM_UP);
            for (int domains : new int[] {10, 1}) {
                measure(system, remote, accounts, domains(domains), report);
            }
            report.line("memory after it", "%.0f MiB", system.processes().proportionalMebibytes());
        }
    }

    private void measure(StandaloneProcess system, MailSink remote, String[] accounts, String[] domains, Report report)
            throws Exception {
        try (Connection database = system.database()) {
            DatabaseCounters before = DatabaseCounters.of(database);
            int sessions = remote.sessions();
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(relay(system, remote, accounts, domains, MESSAGES));
            }
            runs.sort(Comparator.comparingDouble(Run::perSecond));
            Run median = runs.get(RUNS / 2);
            DatabaseCounters counted = DatabaseCounters.of(database).since(before);
            double messages = (double) RUNS * MESSAGES;
            report.line(
                    "%d messages to %d destinations".formatted(MESSAGES, domains.length),
                    "%.0f relayed/s [%.0f-%.0f], %.0f accepted/s",
                    median.perSecond,
                    runs.getFirst().perSecond,
                    runs.getLast().perSecond,
                    median.acceptedPerSecond);
            report.line(
                    "",
                    "%.2f s CPU for 1,000 messages; for each %.2f commits, %.2f syncs, %.1f KiB of log, %.3f sessions",
                    runs.stream().mapToDouble(Run::cpuPerThousand).average().orElseThrow(),
                    counted.commits() / messages,
                    counted.walSyncs() / messages,
                    counted.walOctets() / messages / 1024,
                    (remote.sessions() - sessions) / messages);
        }
    }

    private Run relay(StandaloneProcess system, MailSink remote, String[] accounts, String[] domains, int messages)
            throws Exception {
        ProcessTree processes = system.processes();
        int already = remote.messages();
        double cpu = processes.cpuSeconds();
        long start = System.nanoTime();
        Together.run(SENDERS, number -> send(system, accounts[number % accounts.length], domains, messages / SENDERS));
        double accepted = (System.nanoTime() - start) / 1e9;
        remote.await(already + messages);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(messages / seconds, messages / accepted, (processes.cpuSeconds() - cpu) * 1000 / messages);
    }

    private void send(StandaloneProcess system, String account, String[] domains, int messages) throws IOException {
        try (SmtpSender sender = new SmtpSender("127.0.0.1", system.port("SUBMISSION_PORT"))) {
            sender.logIn(account, StandaloneProcess.PASSWORD);
            for (int i = 0; i < messages; i++) {
                int number = next.getAndIncrement();
                sender.send(account, "to" + number + "@" + domains[number % domains.length], texts.message(number));
            }
        }
    }
}
