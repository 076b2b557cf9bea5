package org.pennypost.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/// Fifty clients that do what clients do, as fast as they are answered: five on each of ten mailboxes.
final class ImapMixBenchmark implements Benchmark {

    private static final int ACCOUNTS = 10;
    private static final int CLIENTS = 50;
    private static final int MESSAGES = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(20);

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        String[] addresses = system.administration().accounts(ACCOUNTS);
        Texts texts = new Texts(10 * 1024);
        try (StoreFiller store = new StoreFiller(system)) {
            for (String address : addresses) {
                store.fill(address, "INBOX", texts, MESSAGES);
            }
        }
        load(system, addresses, texts, WARM_UP);
        double cpu = system.processes().cpuSeconds();
        long commands = load(system, addresses, texts, MEASURED);
        report.line(
                "%d clients, mixed".formatted(CLIENTS),
                "%.0f commands/s, %.2f s of CPU for 1,000",
                (double) commands / MEASURED.toSeconds(),
                (system.processes().cpuSeconds() - cpu) / commands * 1000);
    }

    private static long load(StandaloneProcess system, String[] addresses, Texts texts, Duration time)
            throws Exception {
        LongAdder commands = new LongAdder();
        Together.run(CLIENTS, client -> {
            try (ImapReader reader = system.imap(addresses[client % ACCOUNTS])) {
                reader.command("SELECT INBOX");
                Random random = new Random(client);
                long end = System.nanoTime() + time.toNanos();
                while (System.nanoTime() < end) {
                    command(reader, random, texts);
                    commands.increment();
                }
            }
        });
        return commands.sum();
    }

    private static void command(ImapReader reader, Random random, Texts texts) throws IOException {
        int uid = 1 + random.nextInt(MESSAGES);
        String some = uid + ":" + (uid + 9);
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> reader.command("NOOP");
            case 3, 4, 5, 6 -> reader.command("UID FETCH " + some + " (FLAGS)");
            case 7, 8, 9 -> reader.command("UID FETCH " + some + " (ENVELOPE BODYSTRUCTURE INTERNALDATE)");
            case 10, 11, 12 -> reader.command("UID FETCH " + uid + " (BODY[])");
            case 13, 14 -> reader.command("UID STORE " + uid + " +FLAGS (\\Answered)");
            case 15 -> reader.command("UID SEARCH SUBJECT \"number " + uid + "\"");
            case 16 -> reader.command("STATUS INBOX (MESSAGES UNSEEN)");
            case 17 -> reader.command("LIST \"\" *");
            case 18 -> reader.append("INBOX", texts.message(MESSAGES + random.nextInt(100_000)));
            default -> {
                reader.command("UID STORE * +FLAGS.SILENT (\\Deleted)");
                reader.command("EXPUNGE");
            }
        }
    }
}
