package org.pennypost.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

/// Takes one message of 150 MiB in by SMTP and gives it out by IMAP and POP3, in a JVM whose heap is smaller than the
/// message; then a hundred of 10 MiB that do not compress.
final class LargeMessageBenchmark implements Benchmark {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int SIZE = 150 * MEBIBYTE;
    private static final String HEAP = "-Xmx256m";

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "PENNYPOST_SMTP_MAX_MESSAGE_SIZE", "160MB",
                "PENNYPOST_CONTENT_LARGEST", "160MB",
                "PENNYPOST_JAVA_OPTS", HEAP);
    }

    private static final int SEVERAL = 100;
    private static final int SIZE_OF_SEVERAL = 10 * MEBIBYTE;
    private static final int SENDERS = 4;

    @Override
    public void run(StandaloneProcess system, Report report) throws Exception {
        String[] recipients = system.administration().accounts(2);
        String recipient = recipients[0];
        byte[] message = message();
        ProcessTree processes = system.processes();
        double cpu = processes.cpuSeconds();
        long start = System.nanoTime();
        try (SmtpSender sender = new SmtpSender("127.0.0.1", system.port("SMTP_PORT"))) {
            sender.send("load@sender.example", recipient, message);
        }
        double in = (System.nanoTime() - start) / 1e9;
        double cpuIn = processes.cpuSeconds() - cpu;
        try (ImapReader reader = system.imap(recipient)) {
            reader.command("SELECT INBOX");
            start = System.nanoTime();
            long octets = reader.command("FETCH 1 BODY.PEEK[]");
            double out = (System.nanoTime() - start) / 1e9;
            if (octets < message.length) {
                throw new IllegalStateException("only " + octets + " octets came back");
            }
            double mebibytes = (double) message.length / MEBIBYTE;
            report.line("150 MiB in, with " + HEAP, "%.1f MiB/s, %.1f s CPU", mebibytes / in, cpuIn);
            report.line("150 MiB out by IMAP, with " + HEAP, "%.1f MiB/s", mebibytes / out);
        }
        try (Pop3Reader reader = new Pop3Reader(system.port("POP3_PORT"))) {
            reader.logIn(recipient);
            start = System.nanoTime();
            reader.send("RETR 1\r\n");
            long octets = reader.takeLines("RETR");
            double out = (System.nanoTime() - start) / 1e9;
            if (octets < message.length) {
                throw new IllegalStateException("only " + octets + " octets came back");
            }
            report.line("150 MiB out by POP3, with " + HEAP, "%.1f MiB/s", (double) message.length / MEBIBYTE / out);
        }
        several(system, recipients[1], report);
    }

    private static void several(StandaloneProcess system, String recipient, Report report) throws Exception {
        byte[] message = incompressible();
        ProcessTree processes = system.processes();
        double cpu = processes.cpuSeconds();
        long start = System.nanoTime();
        Together.run(SENDERS, _ -> {
            try (SmtpSender sender = new SmtpSender("127.0.0.1", system.port("SMTP_PORT"))) {
                for (int i = 0; i < SEVERAL / SENDERS; i++) {
                    sender.send("load@" + SendingDomain.NAME, recipient, message);
                }
            }
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        report.line(
                "100 messages of 10 MiB from 4 connections, with " + HEAP,
                "%.1f MiB/s, %.1f s CPU",
                (double) SEVERAL * SIZE_OF_SEVERAL / MEBIBYTE / seconds,
                processes.cpuSeconds() - cpu);
    }

    private static byte[] incompressible() {
        byte[] head = new Texts(1024).message(2);
        byte[] noise = new byte[SIZE_OF_SEVERAL * 3 / 4];
        new Random(10).nextBytes(noise);
        byte[] text = Base64.getMimeEncoder().encode(noise);
        byte[] message = Arrays.copyOf(head, head.length + text.length + 2);
        System.arraycopy(text, 0, message, head.length, text.length);
        message[message.length - 2] = '\r';
        message[message.length - 1] = '\n';
        return message;
    }

    private static byte[] message() {
        byte[] head = new Texts(1024).message(1);
        byte[] message = new byte[SIZE];
        System.arraycopy(head, 0, message, 0, head.length);
        byte[] line = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/0123456789ab\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        for (int at = head.length; at < SIZE; at += line.length) {
            System.arraycopy(line, 0, message, at, Math.min(line.length, SIZE - at));
        }
        message[SIZE - 2] = '\r';
        message[SIZE - 1] = '\n';
        return message;
    }
}
