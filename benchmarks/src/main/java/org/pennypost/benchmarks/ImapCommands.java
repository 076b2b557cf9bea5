package org.pennypost.benchmarks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/// What clients ask of one large mailbox, one command at a time.
///
/// @param server     of which each call opens a connection that has logged in
/// @param mailbox    holds [Texts], no more than `size` of them
/// @param commands   how many were given by now
record ImapCommands(Server server, Report report, String mailbox, int size, AtomicInteger commands) {

    private static final int MANY = 1_000;
    private static final int APPENDERS = 4;

    /// An IMAP server with an account.
    @FunctionalInterface
    interface Server {

        ImapReader connect() throws IOException;
    }

    ImapCommands(Server server, Report report, String mailbox, int size) {
        this(server, report, mailbox, size, new AtomicInteger());
    }

    void measure(Texts texts) throws Exception {
        try (ImapReader reader = server.connect()) {
            time("SELECT", reader, "SELECT " + mailbox);
            time("FETCH 1:* (UID FLAGS)", reader, "FETCH 1:* (UID FLAGS)");
            time("FETCH 1:* (ENVELOPE BODYSTRUCTURE)", reader, "FETCH 1:* (ENVELOPE BODYSTRUCTURE)");
            time("bodies of 1,000", reader, "FETCH 1:" + MANY + " (BODY.PEEK[])");
            time(
                    "STORE on 1,000",
                    reader,
                    "STORE 1:" + MANY + " +FLAGS (\\Flagged)",
                    "STORE 1:" + MANY + " -FLAGS (\\Flagged)");
            time("SEARCH BODY of a rare word", reader, "SEARCH BODY rare777");
            time("SEARCH SUBJECT", reader, "SEARCH SUBJECT \"number 778\"");
            time("SORT (REVERSE DATE)", reader, "SORT (REVERSE DATE) UTF-8 ALL");
            time("THREAD REFERENCES", reader, "THREAD REFERENCES UTF-8 ALL");
        }
        append(texts);
    }

    private void time(String what, ImapReader reader, String... inTurn) throws Exception {
        Repeated.time(
                report,
                what + " of %,d".formatted(size),
                1,
                () -> reader.command(inTurn[commands.getAndIncrement() % inTurn.length]));
    }

    private void append(Texts texts) throws Exception {
        try (ImapReader reader = server.connect()) {
            long[] nanos = new long[MANY / 2];
            for (int i = -100; i < nanos.length; i++) {
                long start = System.nanoTime();
                reader.append(mailbox, texts.message(size + i));
                if (i >= 0) {
                    nanos[i] = System.nanoTime() - start;
                }
            }
            report.line("APPEND one at a time to %,d".formatted(size), "%s", Latencies.ofNanos(nanos));
            long start = System.nanoTime();
            reader.append(mailbox, messages(texts, 2 * size, MANY));
            report.line("APPEND 1,000 to %,d".formatted(size), "%.0f/s", MANY / ((System.nanoTime() - start) / 1e9));
        }
        long start = System.nanoTime();
        Together.run(APPENDERS, appender -> {
            try (ImapReader reader = server.connect()) {
                for (int i = 0; i < MANY / APPENDERS; i++) {
                    reader.append(mailbox, texts.message((4 + appender) * size + i));
                }
            }
        });
        report.line(
                "APPEND to %,d, %d connections".formatted(size, APPENDERS),
                "%.0f/s",
                MANY / ((System.nanoTime() - start) / 1e9));
    }

    private static byte[][] messages(Texts texts, int from, int count) {
        byte[][] messages = new byte[count][];
        for (int i = 0; i < count; i++) {
            messages[i] = texts.message(from + i);
        }
        return messages;
    }
}
