package org.pennypost.mailbox.search;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.SearchKey;
import org.pennypost.mail.store.SortKey;
import org.pennypost.mail.store.UidSet;

/// Messages of few words, and search keys of every kind that find some of them. The same seed makes the same.
final class RandomMail {

    private static final List<String> WORDS = List.of(
            "Engine",
            "engines",
            "weaves",
            "Straße",
            "STRASSE",
            "café",
            "cafe",
            "re",
            "to",
            "Ωmega",
            "ωμέγα",
            "日本語",
            "100%",
            "under_score",
            "a.b",
            "(x)",
            "\\o/",
            "Ünder",
            "longer-than-most-words");
    private static final List<String> FIELDS = List.of("From", "To", "Cc", "Bcc", "X-Note");
    private static final List<Flag> FLAGS =
            List.of(Flag.SEEN, Flag.FLAGGED, Flag.DELETED, new Flag("$One"), new Flag("Two"));
    private static final List<SortKey.Criterion> CRITERIA = List.of(SortKey.Criterion.values());
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;

    RandomMail(long seed) {
        this.random = new Random(seed);
    }

    List<Append> messages(int count) {
        return IntStream.range(0, count).mapToObj(_ -> append()).toList();
    }

    private Append append() {
        return message(words(200));
    }

    /// With any header and this body.
    Append message(String body) {
        byte[] octets = (header() + "\r\n" + body + "\r\n").getBytes(StandardCharsets.UTF_8);
        List<Flag> flags = FLAGS.stream().filter(_ -> random.nextInt(3) == 0).toList();
        return new Append(new Flags(flags), moment(), () -> new ByteArrayInputStream(octets));
    }

    private String header() {
        StringBuilder header = new StringBuilder();
        for (String field : FIELDS) {
            if (random.nextInt(3) > 0) {
                header.append(field).append(": ").append(words(4)).append("\r\n");
            }
        }
        header.append("Message-ID: ").append(id()).append("\r\nReferences:");
        for (int i = random.nextInt(4); i > 0; i--) {
            header.append(' ').append(id());
        }
        header.append("\r\nSubject: ")
                .append(random.nextInt(3) == 0 ? "Re: " : "")
                .append(words(1))
                .append("\r\n");
        if (random.nextBoolean()) {
            header.append("Date: ").append(day().getDayOfMonth()).append(" Jan 2026 23:30:00 -0800\r\n");
        }
        return header + "Content-Type: text/plain; charset=utf-8\r\n";
    }

    /// Few, so that messages refer to each other in every way, and some ids are given twice.
    private String id() {
        return "<" + random.nextInt(60) + "@example.org>";
    }

    List<SortKey> order() {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(_ -> new SortKey(CRITERIA.get(random.nextInt(CRITERIA.size())), random.nextBoolean()))
                .toList();
    }

    String words(int most) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            words.append(word()).append(i > 1 ? " " : "");
        }
        return words.toString();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private LocalDate day() {
        return LocalDate.of(2026, 1, 1 + random.nextInt(9));
    }

    private Instant moment() {
        return EPOCH.plus(random.nextInt(10 * 24), ChronoUnit.HOURS);
    }

    SearchKey key(int depth) {
        return switch (random.nextInt(depth == 0 ? 13 : 18)) {
            case 0 -> new SearchKey.All();
            case 1 -> new SearchKey.HasFlag(FLAGS.get(random.nextInt(FLAGS.size())));
            case 2, 3 -> new SearchKey.Header(field(), needle());
            case 4, 5 -> new SearchKey.Body(needle());
            case 6, 7 -> new SearchKey.Text(needle());
            case 8 -> new SearchKey.Larger(random.nextInt(1500));
            case 9 -> new SearchKey.Smaller(random.nextInt(1500));
            case 10 -> date();
            case 11 ->
                random.nextBoolean()
                        ? new SearchKey.ArrivedBefore(moment())
                        : new SearchKey.ChangedSince(new ModSeq(2));
            case 12 -> new SearchKey.Uids(UidSet.range(1 + random.nextInt(10), 10 + random.nextInt(30)));
            case 13 -> new SearchKey.Or(key(depth - 1), key(depth - 1));
            case 14 -> new SearchKey.Not(key(depth - 1));
            case 15 -> new SearchKey.Fuzzy(key(depth - 1));
            default ->
                new SearchKey.And(IntStream.range(0, random.nextInt(4))
                        .mapToObj(_ -> key(depth - 1))
                        .toList());
        };
    }

    private String field() {
        int chosen = random.nextInt(FIELDS.size() + 2);
        return chosen < FIELDS.size() ? FIELDS.get(chosen) : chosen == FIELDS.size() ? "Subject" : "References";
    }

    /// A piece of what messages are made of, in any case.
    private String needle() {
        String text = words(3);
        int from = random.nextInt(text.length() + 1);
        String piece = text.substring(from, from + random.nextInt(text.length() - from + 1));
        return random.nextBoolean() ? piece : piece.toUpperCase(Locale.ROOT);
    }

    private SearchKey date() {
        SearchKey.DateOf of = random.nextBoolean() ? SearchKey.DateOf.INTERNAL : SearchKey.DateOf.SENT;
        return switch (random.nextInt(3)) {
            case 0 -> new SearchKey.Before(of, day());
            case 1 -> new SearchKey.On(of, day());
            default -> new SearchKey.Since(of, day());
        };
    }
}
