package org.pennypost.mail.dkim;

import java.util.List;
import java.util.Random;

/// Well-formed messages with all that canonicalization deals with: runs of space, folding, fields of one name, empty
/// lines, bodies without a last line end.
final class RandomMail {

    private static final List<String> WORDS =
            List.of("a", "Hello", "=?utf-8?q?=C3=BC?=", "\u00c3\u00bc", ";", "b=", ":", ".", "1;2");
    private static final List<String> SPACES = List.of(" ", "  ", "\t", " \t ", "\r\n ", " \r\n\t", "\r\n  \t");
    private static final List<String> BODY =
            List.of("a", "Hello", "\u00c3\u00bc", " ", "  ", "\t", "\r\n", "\r\n\r\n", " \r\n", "\t\r\n ", ".", "-- ");
    private static final List<String> NAMES = List.of("To", "Subject", "Received", "X-A", "x-a", "X-B", "DATE");

    private RandomMail() {}

    /// Always with one From.
    static SampleMail mail(Random random) {
        StringBuilder header = new StringBuilder();
        int fields = random.nextInt(8);
        int from = random.nextInt(fields + 1);
        for (int i = 0; i <= fields; i++) {
            header.append(i == from ? "From" : pick(random, NAMES)).append(':');
            int words = 1 + random.nextInt(6);
            for (int word = 0; word < words; word++) {
                header.append(word == 0 ? pick(random, List.of("", " ", "\t")) : pick(random, SPACES));
                header.append(pick(random, WORDS));
            }
            header.append(pick(random, List.of("", "", " ", "\t "))).append("\r\n");
        }
        return new SampleMail(header.append("\r\n").toString(), body(random));
    }

    static String body(Random random) {
        StringBuilder body = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            body.append(pick(random, BODY));
        }
        return random.nextInt(4) == 0 || body.isEmpty() ? body.toString() : body + "\r\n";
    }

    static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
