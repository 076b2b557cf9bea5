package org.pennypost.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Delivers 10 KiB messages over SMTP on loopback from several connections, and says how many a second were accepted.
/// An
/// accepted message is committed and visible.
///
/// Usage: `DeliveryLoad PORT CONNECTIONS MESSAGES_EACH ADDRESS...`
final class DeliveryLoad {

    private static final int CONTENT_OCTETS = 10 * 1024;

    private DeliveryLoad() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments.length < 4) {
            System.err.println("usage: DeliveryLoad PORT CONNECTIONS MESSAGES_EACH ADDRESS...");
            System.exit(2);
        }
        int port = Integer.parseInt(arguments[0]);
        int connections = Integer.parseInt(arguments[1]);
        int each = Integer.parseInt(arguments[2]);
        List<String> recipients = List.of(arguments).subList(3, arguments.length);

        run(port, connections, Math.max(1, each / 4), recipients);
        Result result = run(port, connections, each, recipients);
        System.out.printf(
                "%d connections x %d messages of %d octets: %.0f accepted/s, %s%n",
                connections, each, CONTENT_OCTETS, result.perSecond, result.latencies);
        System.out.printf(
                "this machine: %.0f durable 8 KiB writes/s on one thread%n",
                MachineLimits.syncsPerSecond(Path.of("."), Duration.ofSeconds(1)));
    }

    private record Result(double perSecond, Latencies latencies) {}

    private static Result run(int port, int connections, int each, List<String> recipients)
            throws InterruptedException, ExecutionException {
        long[] nanos = new long[connections * each];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                senders.add(executor.submit(() -> {
                    send(port, each, recipients, nanos, next);
                    return null;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(nanos.length / seconds, Latencies.ofNanos(nanos));
    }

    private static void send(int port, int each, List<String> recipients, long[] nanos, AtomicInteger next)
            throws IOException {
        try (SmtpSender sender = new SmtpSender("127.0.0.1", port)) {
            for (int i = 0; i < each; i++) {
                int number = next.getAndIncrement();
                long start = System.nanoTime();
                sender.send("load@sender.example", recipients.get(number % recipients.size()), content(number));
                nanos[number] = System.nanoTime() - start;
            }
        }
    }

    private static byte[] content(int number) {
        StringBuilder text = new StringBuilder("From: load@sender.example\r\nSubject: load " + number
                + "\r\nMessage-ID: <" + number + "." + System.nanoTime() + "@sender.example>\r\n\r\n");
        while (text.length() < CONTENT_OCTETS - 80) {
            text.append("Number ")
                    .append(number)
                    .append(" of many lines of ordinary text that a person might write.\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
