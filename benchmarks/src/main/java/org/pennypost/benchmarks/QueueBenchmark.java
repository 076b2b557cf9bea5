package org.pennypost.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// Looks into the outbound queue and commands it, while a thousand deliveries wait in it, then a million: a page of a
/// list, the counters, a retry and a new message, each until the remote host has it. What waits is due tomorrow.
final class QueueBenchmark implements Benchmark {

    private static final int[] SIZES = {1_000, 1_000_000};
    private static final int OCTETS = 10 * 1024;
    private static final int WARM_UP = 300;
    private static final int QUESTIONS = 100;
    private static final int RETRIES = 100;
    private static final int MESSAGES = 200;
    private static final String REACHABLE = "d0.sink.example";

    /// The first of each filling are for the host that takes them.
    private static final String DOMAIN =
            "case when n %% %d < 200 then '" + REACHABLE + "' else 'w' || n %% 1000 || '.waiting.example' end";

    private final Texts texts = new Texts(OCTETS);
    private @Nullable MailSink sink;

    /// Something that is done and waited for.
    private interface Act {

        void run(int number) throws Exception;
    }

    @Override
    public Map<String, String> settings() {
        MailSink started = new MailSink(REACHABLE);
        sink = started;
        Map<String, String> settings = new HashMap<>(started.settings());
        settings.put("PENNYPOST_AUTHENTICATION_ENABLED", "false");
        settings.put("PENNYPOST_SUBMISSION_FROM_CHECK", "off");
        return settings;
    }

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        try (MailSink remote = Objects.requireNonNull(sink);
                Connection database = system.database()) {
            Administration administration = system.administration();
            String account = administration.accounts(1)[0];
            dispatch(system, remote, account, WARM_UP);
            int filled = 0;
            for (int size : SIZES) {
                QueueFiller.fill(database, filled, size, "now() + interval '1 day'", DOMAIN.formatted(size));
                filled = size;
                measure(system, remote, account, database, size, report);
            }
            report.line("memory after it", "%.0f MiB", system.processes().proportionalMebibytes());
        }
    }

    private void measure(
            StandaloneProcess system, MailSink remote, String account, Connection database, int size, Report report)
            throws Exception {
        Administration administration = system.administration();
        List<Long> reachable = reachable(database);
        String among = "%,d waiting: ".formatted(size);
        report.line(
                among + "a page of 100",
                "%s",
                latencies(QUESTIONS, _ -> administration.get("/api/v1/queue?limit=100")));
        report.line(
                among + "a page of a domain",
                "%s",
                latencies(
                        QUESTIONS,
                        number ->
                                administration.get("/api/v1/queue?limit=100&domain=w" + number + ".waiting.example")));
        report.line(
                among + "one recipient",
                "%s",
                latencies(
                        QUESTIONS,
                        number -> administration.get(
                                "/api/v1/queue?recipient=r" + number + "@w" + number + ".waiting.example")));
        report.line(
                among + "the counters", "%s", latencies(QUESTIONS, _ -> administration.get("/api/v1/queue/counts")));
        report.line(among + "a retry, until it is delivered", "%s", latencies(RETRIES, number -> {
            int already = remote.messages();
            administration.post("/api/v1/queue/" + reachable.get(number) + "/retry", "");
            remote.await(already + 1);
        }));
        report.line(among + "a new message, until it is delivered", "%s", dispatch(system, remote, account, MESSAGES));
    }

    private Latencies dispatch(StandaloneProcess system, MailSink remote, String account, int messages)
            throws Exception {
        try (SmtpSender sender = new SmtpSender("127.0.0.1", system.port("SUBMISSION_PORT"))) {
            sender.logIn(account, StandaloneProcess.PASSWORD);
            return latencies(messages, number -> {
                int already = remote.messages();
                sender.send(account, "to@" + REACHABLE, texts.message(number));
                remote.await(already + 1);
            });
        }
    }

    private static Latencies latencies(int times, Act act) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            act.run(i);
            nanos[i] = System.nanoTime() - start;
        }
        return Latencies.ofNanos(nanos);
    }

    private static List<Long> reachable(Connection database) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(
                "select id from deliveries where domain = ? and state = 'QUEUED' order by id limit " + RETRIES)) {
            statement.setString(1, REACHABLE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        if (ids.size() < RETRIES) {
            throw new IllegalStateException("only " + ids.size() + " are left to be retried");
        }
        return ids;
    }
}
