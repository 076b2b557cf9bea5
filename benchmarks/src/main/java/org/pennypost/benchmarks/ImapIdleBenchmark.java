package org.pennypost.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.SocketFactory;

/// Clients that wait in IDLE: how soon they hear of mail, and what they cost.
final class ImapIdleBenchmark implements Benchmark {

    private static final int[] WATCHERS = {1, 100};
    private static final int MESSAGES = 100;
    private static final int LONGEST_PAUSE_MILLIS = 60;
    private static final int ACCOUNTS = 50;
    private static final int BUFFER = 512;

    @Override
    public Map<String, String> settings() {
        return Map.of("PENNYPOST_LIMITS_CONNECTIONSPERADDRESS", "6000");
    }

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        Administration administration = system.administration();
        String[] addresses = administration.accounts(ACCOUNTS);
        for (int watchers : WATCHERS) {
            hear(system, report, addresses[0], watchers);
        }
        String[] passwords = new String[ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            passwords[i] = administration.appPassword(addresses[i]);
        }
        int[] opened = {0};
        IdleConnections.Opening idling = socket -> {
            ImapReader reader = new ImapReader(socket, BUFFER);
            int account = opened[0]++ % ACCOUNTS;
            reader.logIn(addresses[account], passwords[account]);
            reader.command("SELECT INBOX");
            reader.send("a IDLE\r\n");
            reader.await("+ ");
            return reader;
        };
        IdleConnections.measure(
                system, report, "in the clear", SocketFactory.getDefault(), system.port("IMAP_PORT"), idling);
        IdleConnections.measure(system, report, "by TLS", AnyCertificate.sockets(), system.port("IMAPS_PORT"), idling);
    }

    /// From the answer to a delivery to its untagged EXISTS.
    private static void hear(StandaloneProcess system, Report report, String address, int watchers) throws Exception {
        Texts texts = new Texts(1024);
        List<Long> nanos = new ArrayList<>();
        List<ImapReader> readers = new ArrayList<>();
        try (SmtpSender sender = new SmtpSender("127.0.0.1", system.port("SMTP_PORT"))) {
            for (int i = 0; i < watchers; i++) {
                ImapReader reader = system.imap(address);
                reader.command("SELECT INBOX");
                reader.send("a IDLE\r\n");
                reader.await("+ ");
                readers.add(reader);
            }
            for (int message = 0; message < MESSAGES; message++) {
                ConcurrentLinkedQueue<Long> heard = new ConcurrentLinkedQueue<>();
                CountDownLatch all = new CountDownLatch(watchers);
                for (ImapReader reader : readers) {
                    Thread.ofVirtual().start(() -> {
                        try {
                            reader.await(" EXISTS");
                            heard.add(System.nanoTime());
                        } catch (IOException gone) {
                            throw new UncheckedIOException(gone);
                        } finally {
                            all.countDown();
                        }
                    });
                }
                sender.send("sender@elsewhere.example", address, texts.message(message));
                long answered = System.nanoTime();
                all.await();
                heard.forEach(at -> nanos.add(Math.max(0, at - answered)));
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
            }
        } finally {
            for (ImapReader reader : readers) {
                reader.close();
            }
        }
        if (nanos.size() != watchers * MESSAGES) {
            throw new IllegalStateException("only " + nanos.size() + " were heard of");
        }
        report.line(
                "250 to EXISTS, %d watching".formatted(watchers),
                "%s",
                Latencies.ofNanos(nanos.stream().mapToLong(Long::longValue).toArray()));
    }
}
