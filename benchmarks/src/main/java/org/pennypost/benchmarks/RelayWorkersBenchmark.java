package org.pennypost.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.net.FreePorts;

/// How throughput grows with relay workers: each of them, the standalone's own among them, has a few sessions with
/// hosts
/// that take their time for each message. What waits in the queue is due all at once.
final class RelayWorkersBenchmark implements Benchmark {

    private static final int[] WORKERS = {1, 2, 4};
    private static final int SESSIONS_OF_EACH = 10;
    private static final Duration HESITATION = Duration.ofMillis(100);
    private static final int DOMAINS = 48;
    private static final int OCTETS = 10 * 1024;
    private static final int MESSAGES_FOR_EACH = 1_000;

    private final Texts texts = new Texts(OCTETS);
    private final int broker = FreePorts.one();
    private int filled;
    private @Nullable MailSink sink;

    @Override
    public Map<String, String> settings() {
        String[] domains = new String[DOMAINS];
        for (int i = 0; i < DOMAINS; i++) {
            domains[i] = "d" + i + ".sink.example";
        }
        MailSink started = new MailSink(domains);
        sink = started;
        Map<String, String> settings = new HashMap<>(started.settings());
        settings.put("PENNYPOST_AUTHENTICATION_ENABLED", "false");
        settings.put("PENNYPOST_SUBMISSION_FROM_CHECK", "off");
        settings.put("PENNYPOST_BROKER_PORT", Integer.toString(broker));
        settings.put("PENNYPOST_RELAY_PARTITIONS", "12");
        settings.put("PENNYPOST_RELAY_MOST_IN_WORK", Integer.toString(SESSIONS_OF_EACH));
        return settings;
    }

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        List<RelayWorkerProcess> further = new ArrayList<>();
        try (MailSink remote = Objects.requireNonNull(sink);
                Connection database = system.database()) {
            submitOne(system, remote);
            remote.hesitate(HESITATION);
            for (int workers : WORKERS) {
                while (further.size() < workers - 1) {
                    further.add(RelayWorkerProcess.start(system, broker, settings(remote)));
                }
                // Until the workers have shared the partitions among them, and know the way.
                carry(database, remote, MESSAGES_FOR_EACH);
                double seconds = carry(database, remote, workers * MESSAGES_FOR_EACH);
                report.line(
                        "%d relay workers with %d sessions each".formatted(workers, SESSIONS_OF_EACH),
                        "%.0f relayed/s to hosts that take %d ms for each",
                        workers * MESSAGES_FOR_EACH / seconds,
                        HESITATION.toMillis());
            }
        } finally {
            further.forEach(RelayWorkerProcess::close);
        }
    }

    private static Map<String, String> settings(MailSink remote) {
        Map<String, String> settings = new HashMap<>(remote.settings());
        settings.put("PENNYPOST_RELAY_MOST_IN_WORK", Integer.toString(SESSIONS_OF_EACH));
        return settings;
    }

    private void submitOne(StandaloneProcess system, MailSink remote) throws IOException, InterruptedException {
        String account = system.administration().accounts(1)[0];
        try (SmtpSender sender = new SmtpSender("127.0.0.1", system.port("SUBMISSION_PORT"))) {
            sender.logIn(account, StandaloneProcess.PASSWORD);
            sender.send(account, "to@d0.sink.example", texts.message(0));
        }
        remote.await(1);
    }

    private double carry(Connection database, MailSink remote, int messages) throws Exception {
        int already = remote.messages();
        QueueFiller.fill(database, filled, filled + messages, "now()", "'d' || n % " + DOMAINS + " || '.sink.example'");
        filled += messages;
        long start = System.nanoTime();
        remote.await(already + messages);
        return (System.nanoTime() - start) / 1e9;
    }
}
