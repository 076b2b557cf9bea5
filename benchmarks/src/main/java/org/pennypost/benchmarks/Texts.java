package org.pennypost.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Messages of words as a person might write them: few words are frequent, most are rare, so that texts compress and
/// are searched as real ones are. The same numbers give the same messages.
final class Texts {

    private static final int WORDS = 20_000;
    private static final int BODIES = 256;
    private static final int LINE = 72;
    private static final int OF_THREAD = 4;

    private final String[] words = new String[WORDS];
    private final String[] bodies = new String[BODIES];
    private final long run = System.nanoTime();

    /// @param octets of a whole message, about
    Texts(int octets) {
        Random random = new Random(20_260_101);
        for (int i = 0; i < WORDS; i++) {
            words[i] = word(random);
        }
        for (int i = 0; i < BODIES; i++) {
            bodies[i] = body(random, octets - 300);
        }
    }

    /// @return with CRLF line ends, no line that starts with a dot, and a word in it that no other message has; each
    /// fourth begins a thread
    byte[] message(int number) {
        String text = """
                Return-Path: <sender%1$d@sender.example>
                From: Sender %1$d <sender%1$d@sender.example>
                To: Somebody <somebody@bench.example>
                Subject: %2$s %3$s number %4$d
                Date: %5$s
                Message-ID: <%4$d.%6$d@sender.example>
                %7$s
                X-Sent: %8$d
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                rare%4$d
                """.formatted(
                        number % 97,
                        words[number % WORDS],
                        words[(int) (number * 31L % WORDS)],
                        number,
                        date(number),
                        run,
                        reference(number),
                        System.nanoTime());
        return (text + bodies[number % BODIES]).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// A line that every message has, so that all are of one form.
    private String reference(int number) {
        int first = number - number % OF_THREAD;
        return first == number ? "X-Thread: first" : "References: <%d.%d@sender.example>".formatted(first, run);
    }

    private static String date(int number) {
        return "%d Jan 2026 %02d:%02d:%02d +0000"
                .formatted(1 + number % 28, number / 3600 % 24, number / 60 % 60, number % 60);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        int length = 2 + random.nextInt(9);
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private String body(Random random, int octets) {
        StringBuilder body = new StringBuilder();
        int line = 0;
        while (body.length() < octets) {
            double chance = random.nextDouble();
            String word = words[(int) (WORDS * chance * chance * chance)];
            body.append(word);
            line += word.length() + 1;
            body.append(line > LINE ? '\n' : ' ');
            line = line > LINE ? 0 : line;
        }
        return body.append('\n').toString();
    }
}
