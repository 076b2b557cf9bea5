package org.pennypost.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/// Delivers 10 KiB messages over SMTP to ten mailboxes. Accepted means visible: after each run the mailboxes are
/// counted by IMAP, at once. Either nobody asks who the messages are from, or they are signed, and SPF, DKIM, ARC,
/// DMARC
/// and iprev are checked, with a DNS whose answers are known after the first message.
final class DeliveryBenchmark implements Benchmark {

    private static final int OCTETS = 10 * 1024;
    private static final int MAILBOXES = 10;
    private static final int RUNS = 5;
    private static final int WARM_UP = 32_000;

    private static final int SIGNED = 2_000;

    private final boolean checked;
    private final Texts texts = new Texts(OCTETS);
    private final AtomicInteger next = new AtomicInteger();
    private final List<byte[]> signed = new ArrayList<>();
    private @Nullable SendingDomain domain;

    /// @param checked whether it is checked who the messages are from
    DeliveryBenchmark(boolean checked) {
        this.checked = checked;
    }

    @Override
    public Map<String, String> settings() {
        if (!checked) {
            return Map.of("PENNYPOST_AUTHENTICATION_ENABLED", "false");
        }
        SendingDomain sending = new SendingDomain();
        domain = sending;
        return Map.of(
                "PENNYPOST_AUTHENTICATION_TRUSTED", "203.0.113.0/24", "PENNYPOST_DNS_SERVERS", sending.dnsServer());
    }

    private record Run(double perSecond, double cpuPerThousand, Latencies latencies) {}

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        try (SendingDomain sending = domain) {
            for (int i = 0; sending != null && i < SIGNED; i++) {
                signed.add(sending.signed(texts.message(i)));
            }
            deliver(system, report);
        }
    }

    private void deliver(StandaloneProcess system, Report report) throws Exception {
        String[] recipients = system.administration().accounts(MAILBOXES);
        deliver(system, recipients, 20, WARM_UP / 20);
        try (Connection database = system.database()) {
            for (int connections : new int[] {20, 100, 1}) {
                int each = Math.max(20, 2_000 / connections);
                DatabaseCounters before = DatabaseCounters.of(database);
                List<Run> runs = new ArrayList<>();
                for (int i = 0; i < RUNS; i++) {
                    runs.add(deliver(system, recipients, connections, each));
                }
                runs.sort(Comparator.comparingDouble(Run::perSecond));
                Run median = runs.get(RUNS / 2);
                DatabaseCounters counted = DatabaseCounters.of(database).since(before);
                double messages = (double) RUNS * connections * each;
                report.line(
                        "%d connections x %d messages".formatted(connections, each),
                        "%.0f accepted and visible/s [%.0f-%.0f], %s",
                        median.perSecond,
                        runs.getFirst().perSecond,
                        runs.getLast().perSecond,
                        median.latencies);
                report.line(
                        "",
                        "%.2f s CPU for 1,000 messages; for each %.2f commits, %.2f syncs, %.1f KiB of log",
                        runs.stream().mapToDouble(Run::cpuPerThousand).average().orElseThrow(),
                        counted.commits() / messages,
                        counted.walSyncs() / messages,
                        counted.walOctets() / messages / 1024);
            }
        }
        report.line("memory after it", "%.0f MiB", system.processes().proportionalMebibytes());
    }

    private Run deliver(StandaloneProcess system, String[] recipients, int connections, int each) throws Exception {
        int already = visible(system, recipients);
        ProcessTree processes = system.processes();
        double cpu = processes.cpuSeconds();
        long[] nanos = new long[connections * each];
        AtomicInteger sent = new AtomicInteger();
        long start = System.nanoTime();
        Together.run(connections, _ -> send(system.port("SMTP_PORT"), recipients, each, nanos, sent));
        double seconds = (System.nanoTime() - start) / 1e9;
        int visible = visible(system, recipients) - already;
        if (visible != nanos.length) {
            throw new IllegalStateException(nanos.length + " were accepted and " + visible + " are visible");
        }
        return new Run(
                nanos.length / seconds, (processes.cpuSeconds() - cpu) * 1000 / nanos.length, Latencies.ofNanos(nanos));
    }

    private void send(int port, String[] recipients, int each, long[] nanos, AtomicInteger sent) throws IOException {
        try (SmtpSender sender = new SmtpSender("127.0.0.1", port)) {
            for (int i = 0; i < each; i++) {
                int number = next.getAndIncrement();
                byte[] message = checked ? signed.get(number % SIGNED) : texts.message(number);
                long start = System.nanoTime();
                sender.send("load@" + SendingDomain.NAME, recipients[number % recipients.length], message);
                nanos[sent.getAndIncrement()] = System.nanoTime() - start;
            }
        }
    }

    private static int visible(StandaloneProcess system, String[] addresses) throws IOException {
        int messages = 0;
        for (String address : addresses) {
            try (ImapReader reader = system.imap(address)) {
                messages += reader.messagesInInbox();
            }
        }
        return messages;
    }
}
