package org.pennypost.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mailbox.api.MailboxApiProperties;
import org.pennypost.mailbox.api.client.MailboxClient;

/// Reads mail by POP3: a look at a large maildrop, all of its messages, a large message, and connections that wait.
final class Pop3Benchmark implements Benchmark {

    private static final int LARGE_MAILDROP = 10_000;
    private static final int TEN_KIB = 10 * 1024;
    private static final int LOOKS = 15;
    private static final int READERS = 20;
    private static final int MESSAGES_OF_EACH = 1_000;
    private static final int AHEAD = 64;
    private static final int IDLE = 5_000;
    private static final int LARGE_MESSAGE = 49 * 1024 * 1024;

    @Override
    public Map<String, String> settings() {
        return Map.of("PENNYPOST_LIMITS_CONNECTIONSPERADDRESS", "6000");
    }

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        String[] addresses = system.administration().accounts(READERS + 2);
        try (MailboxClient client = new MailboxClient(new MailboxApiProperties(
                system.secret("service-token"),
                new MailboxApiProperties.Api(system.api(), 64, Duration.ofSeconds(5), Duration.ofMinutes(5))))) {
            Texts texts = new Texts(TEN_KIB);
            fill(client, addresses[0], texts, LARGE_MAILDROP);
            look(system, report, addresses[0]);
            retrieve(system, report, new String[] {addresses[0]}, LARGE_MAILDROP);
            String[] many = Arrays.copyOfRange(addresses, 1, 1 + READERS);
            for (String address : many) {
                fill(client, address, texts, MESSAGES_OF_EACH);
            }
            retrieve(system, report, many, MESSAGES_OF_EACH);
            retrieveLarge(client, system, report, addresses[READERS + 1]);
            idle(system, report);
        }
    }

    private static void fill(MailboxClient client, String address, Texts texts, int count) throws IOException {
        for (int from = 0; from < count; from += 250) {
            List<byte[]> batch = new ArrayList<>();
            for (int number = from; number < Math.min(count, from + 250); number++) {
                batch.add(texts.message(number));
            }
            append(client, address, batch);
        }
    }

    private static void append(MailboxClient client, String address, List<byte[]> messages) {
        AccountId account = client.accounts()
                .login(new LoginAttempt(
                        new Credential.Password(address, StandaloneProcess.PASSWORD),
                        "pop3",
                        "USER",
                        InetAddress.getLoopbackAddress()))
                .account();
        MailboxStore store = client.mailboxes();
        MailboxId inbox = store.list(account).stream()
                .filter(it -> it.name().equals(MailboxName.INBOX))
                .flatMap(it -> Optional.ofNullable(it.id()).stream())
                .findAny()
                .orElseThrow();
        store.append(
                account,
                inbox,
                messages.stream()
                        .map(octets -> new Append(Flags.NONE, null, () -> new ByteArrayInputStream(octets)))
                        .toList());
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
            try (ExecutorService executor = Executors.newCachedThreadPool()) {
                for (String address : addresses) {
                    Pop3Reader reader = new Pop3Reader(system.port("POP3_PORT"));
                    reader.logIn(address);
                    readers.add(reader);
                }
                long start = System.nanoTime();
                List<Future<?>> running = new ArrayList<>();
                for (Pop3Reader reader : readers) {
                    running.add(executor.submit(() -> {
                        retrieveAll(reader, count);
                        return null;
                    }));
                }
                for (Future<?> each : running) {
                    each.get();
                }
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

    private static void retrieveLarge(MailboxClient client, StandaloneProcess system, Report report, String address)
            throws IOException {
        byte[] message = new byte[LARGE_MESSAGE];
        byte[] line = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/0123456789ab\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < message.length; at += line.length) {
            System.arraycopy(line, 0, message, at, Math.min(line.length, message.length - at));
        }
        append(client, address, List.of(message));
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
        SocketFactory plain = SocketFactory.getDefault();
        idle(system, report, "in the clear", plain, system.port("POP3_PORT"));
        idle(system, report, "by TLS", trustingAnyone(), system.port("POP3S_PORT"));
    }

    private static void idle(StandaloneProcess system, Report report, String how, SocketFactory sockets, int port)
            throws Exception {
        long before = system.heap();
        List<Pop3Reader> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE; i++) {
                waiting.add(new Pop3Reader(sockets.createSocket(InetAddress.getLoopbackAddress(), port), 256));
            }
            long after = system.heap();
            report.line(
                    "%,d idle connections %s".formatted(IDLE, how),
                    "%.1f KiB of heap each",
                    (after - before) / 1024.0 / IDLE);
        } finally {
            for (Pop3Reader reader : waiting) {
                reader.close();
            }
        }
    }

    private static SocketFactory trustingAnyone() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustingAnyone()}, null);
        return context.getSocketFactory();
    }

    /// The standalone has made its certificate itself.
    private static final class TrustingAnyone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // as the name says
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // as the name says
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
