package org.pennypost.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    private static final int DOMAINS = 1_000;
    private static final int WARM_UP = 300;
    private static final int QUESTIONS = 100;
    private static final int RETRIES = 100;
    private static final int MESSAGES = 200;
    private static final String REACHABLE = "d0.sink.example";

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
                fill(database, filled, size);
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
                        number -> administration.get("/api/v1/queue?limit=100&domain=w" + number + ".waiting.example")));
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
        report.line(
                among + "a new message, until it is delivered", "%s", dispatch(system, remote, account, MESSAGES));
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

    /// Copies of a message that was delivered, past the protocols; every so many are for the host that takes them.
    private static void fill(Connection database, int from, int to) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    with template as (
                        select * from queue_messages order by id desc limit 1),
                    messages as (
                        insert into queue_messages (queue_id, submission_id, submitter, reverse_path, content,
                               content_offset, size, return_full, smtp_utf8, created_at)
                        select 'B' || n, gen_random_uuid(), submitter, reverse_path, content,
                               content_offset, size, return_full, smtp_utf8, now()
                          from template, generate_series(%1$d, %2$d) n
                        returning id, queue_id, reverse_path, submitter),
                    numbered as (
                        select *, substring(queue_id from 2)::integer n from messages)
                    insert into deliveries (message_id, recipient, domain, notify_on, state, attempts,
                           next_attempt_at, due_at, expires_at, last_status, last_reply, sender, submitter)
                    select id, 'r' || n || '@' || domain, domain, '', 'QUEUED', 1, now() + interval '1 day',
                           now() + interval '1 day', now() + interval '5 days', '4.2.0', '450 4.2.0 come back later',
                           reverse_path, submitter
                      from numbered
                     cross join lateral (
                           select case when n %% %3$d < 200 then '%4$s'
                                       else 'w' || n %% %5$d || '.waiting.example' end domain) d
                    """.formatted(from + 1, to, to, REACHABLE, DOMAINS));
            statement.execute("""
                    insert into queue_count_changes (domain, queued, leased, held)
                    select domain, count(*), 0, 0 from deliveries d
                      join queue_messages m on m.id = d.message_id
                     where m.queue_id ~ '^B[0-9]+$' and substring(m.queue_id from 2)::integer > %d
                     group by domain
                    """.formatted(from));
            statement.execute("vacuum analyze deliveries, queue_messages");
        }
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
