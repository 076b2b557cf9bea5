package org.pennypost.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.net.SocketFactory;

/// Reads mail by POP3: a look at a large maildrop, all of its messages, a large message, and connections that wait.
final class Pop3Benchmark implements Benchmark {

    private static final String INBOX = "INBOX";
    private static final int LARGE_MAILDROP = 10_000;
    private static final int TEN_KIB = 10 * 1024;
    private static final int LOOKS = 15;
    private static final int READERS = 20;
    private static final int MESSAGES_OF_EACH = 1_000;
    private static final int AHEAD = 64;
    private static final int LARGE_MESSAGE = 49 * 1024 * 1024;

    @Override
    public Map<String, String> settings() {
        return Map.of("PENNYPOST_LIMITS_CONNECTIONSPERADDRESS", "6000");
    }

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        String[] addresses = system.administration().accounts(READERS + 2);
        try (StoreFiller store = new StoreFiller(system)) {
            Texts texts = new Texts(TEN_KIB);
            store.fill(addresses[0], INBOX, texts, LARGE_MAILDROP);
            look(system, report, addresses[0]);
            retrieve(system, report, new String[] {addresses[0]}, LARGE_MAILDROP);
            String[] many = Arrays.copyOfRange(addresses, 1, 1 + READERS);
            for (String address : many) {
                store.fill(address, INBOX, texts, MESSAGES_OF_EACH);
            }
            retrieve(system, report, many, MESSAGES_OF_EACH);
            retrieveLarge(store, system, report, addresses[READERS + 1]);
            idle(system, report);
        }
    }

    /// Login, STAT, LIST and UIDL, each after the answer to the one before.
    private static void look(StandaloneProcess system, Report report, String address) throws IOException {
        long[] nanos = new long[LOOKS];
        long[] inAll = new long[LOOKS];
        double cpu = 0;
        for (int i = -LOOKS; i < LOOKS; i++) {
            double before = i == 0 ? system.processes().cpuSeconds() : cpu;
            cpu = before;
            long connecting = System.nanoTime();
            try (Pop3Reader reader = new Pop3Reader(system.port("POP3_PORT"))) {
                long start = System.nanoTime();
                reader.logIn(address);
                reader.ask("STAT");
                reader.send("LIST\r\n");
                reader.takeLines("LIST");
                reader.send("UIDL\r\n");
                reader.takeLines("UIDL");
                long end = System.nanoTime();
                reader.ask("QUIT");
                if (i >= 0) {
                    nanos[i] = end - start;
                    inAll[i] = System.nanoTime() - connecting;
                }
            }
        }
        double each = (system.processes().cpuSeconds() - cpu) / LOOKS;
        report.line(
                "login, STAT, LIST, UIDL of %,d".formatted(LARGE_MAILDROP),
                "%s; CPU %.1f s per 1,000",
                Latencies.ofNanos(nanos),
                each * 1000);
        report.line("... from connecting to the end of QUIT", "%s", Latencies.ofNanos(inAll));
    }

    private static void retrieve(StandaloneProcess system, Report report, String[] addresses, int count)
            throws Exception {
        for (int pass = 1; pass <= 3; pass++) {
            double cpu = system.processes().cpuSeconds();
            List<Pop3Reader> readers = new ArrayList<>();
            try {
                for (String address : addresses) {
                    Pop3Reader reader = new Pop3Reader(system.port("POP3_PORT"));
                    reader.logIn(address);
                    readers.add(reader);
                }
                long start = System.nanoTime();
                Together.run(readers.size(), number -> retrieveAll(readers.get(number), count));
                double seconds = (System.nanoTime() - start) / 1e9;
                int messages = count * addresses.length;
                report.line(
                        "RETR of %,d x 10 KiB, %d connections, pass %d".formatted(messages, addresses.length, pass),
                        "%.0f/s, CPU %.2f s per 1,000",
                        messages / seconds,
                        (system.processes().cpuSeconds() - cpu) / messages * 1000);
            } finally {
                for (Pop3Reader reader : readers) {
                    reader.ask("QUIT");
                    reader.close();
                }
            }
        }
    }

    private static void retrieveAll(Pop3Reader reader, int count) throws IOException {
        int asked = 0;
        for (int number = 1; number <= count; number++) {
            if (asked < number + AHEAD / 2) {
                StringBuilder commands = new StringBuilder();
                while (asked < Math.min(count, number + AHEAD)) {
                    commands.append("RETR ").append(++asked).append("\r\n");
                }
                reader.send(commands.toString());
            }
            if (reader.takeLines("RETR") < TEN_KIB / 2) {
                throw new IOException("message " + number + " is not whole");
            }
        }
    }

    private static void retrieveLarge(StoreFiller store, StandaloneProcess system, Report report, String address)
            throws IOException {
        byte[] message = new byte[LARGE_MESSAGE];
        byte[] line = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/0123456789ab\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < message.length; at += line.length) {
            System.arraycopy(line, 0, message, at, Math.min(line.length, message.length - at));
        }
        store.append(address, INBOX, message);
        try (Pop3Reader reader = new Pop3Reader(system.port("POP3_PORT"))) {
            reader.logIn(address);
            long start = System.nanoTime();
            reader.send("RETR 1\r\n");
            long octets = reader.takeLines("RETR");
            if (octets < LARGE_MESSAGE) {
                throw new IOException("only " + octets + " octets came back");
            }
            report.line(
                    "RETR of 49 MiB", "%.1f MiB/s", LARGE_MESSAGE / 1048576.0 / ((System.nanoTime() - start) / 1e9));
        }
    }

    /// Connections that have been greeted and wait.
    private static void idle(StandaloneProcess system, Report report) throws Exception {
        IdleConnections.Opening greeted = socket -> new Pop3Reader(socket, 256);
        IdleConnections.measure(
                system, report, "in the clear", SocketFactory.getDefault(), system.port("POP3_PORT"), greeted);
        IdleConnections.measure(system, report, "by TLS", AnyCertificate.sockets(), system.port("POP3S_PORT"), greeted);
    }
}
