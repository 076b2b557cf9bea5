package org.pennypost.mail.mime;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/// The scanner on octets that were made to break it, and on what a seeded random makes of those: for some rounds, or as
/// many as the property `pennypost.fuzz.rounds` says, from the seed `pennypost.seed`.
class HostileMessagesTest {

    private static final Logger log = LoggerFactory.getLogger(HostileMessagesTest.class);
    private static final int ROUNDS = Integer.getInteger("pennypost.fuzz.rounds", 2_000);
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(30);

    /// A part of a large message is enough to make another of.
    private static final int MOST_OCTETS = 64 * 1024;

    static Set<String> names() {
        return HostileMessages.all().keySet();
    }

    private static byte[] octets(String name) {
        return Objects.requireNonNull(HostileMessages.all().get(name), name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOctetHasItsPlace(String name) {
        check(octets(name));
    }

    private static void check(byte[] octets) {
        ScannedMessage scanned = assertTimeoutPreemptively(FAR_TOO_LONG, () -> Samples.scan(octets));
        MimeScannerPropertyTest.checkTree(scanned, octets, ScanLimits.DEFAULT);
        assertThat(kept(scanned.message().body())).isLessThanOrEqualTo(2 * ScanLimits.DEFAULT.structureChars());
        assertThat(scanned.header().stream()
                        .mapToInt(field -> field.name().length() + field.value().length())
                        .sum())
                .isLessThanOrEqualTo(ScanLimits.DEFAULT.headerOctets());
    }

    /// Characters of parameters, ids and descriptions of all parts.
    private static int kept(BodyPart part) {
        return part.parameters().stream()
                        .mapToInt(it -> it.name().length() + it.value().length())
                        .sum()
                + Objects.requireNonNullElse(part.id(), "").length()
                + Objects.requireNonNullElse(part.description(), "").length()
                + part.children().stream().mapToInt(HostileMessagesTest::kept).sum();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8-bit header                            | Gr\u00fc\u00dfe",
                "duplicate fields                        | one two",
                "a thousand subjects                     | x",
                "bare LF everywhere                      | lf",
                "a continuation first                    | x",
                "an mbox line first                      | x",
            })
    void subjectsAreRead(String name, String subject) {
        assertThat(Samples.scan(octets(name)).message().baseSubject()).isEqualToIgnoringCase(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not the charset it says                 | Gr",
                "unknown charset                         | nuqneH",
                "UTF-16 as it is                         | Gr\u00fc\u00dfe, 8-bit",
                "UTF-16 in base64                        | Wide words",
                "truncated base64                        | Hello world",
                "broken quoted-printable                 | A",
                "inner boundary of the outer             | x",
                "boundaries that begin alike             | y",
                "a message cut by the outer boundary     | next",
                "never closed                            | two",
            })
    void textIsFound(String name, String text) {
        assertThat(Samples.scan(octets(name)).text()).contains(text);
    }

    @Test
    void continuationsAreJoinedInTheirOrder() {
        BodyPart body =
                Samples.scan(octets("continuations out of order")).message().body();

        assertThat(Parameters.decoded(Objects.requireNonNull(body.disposition()).parameters()))
                .containsExactly(new Parameter("filename", "a b\u00fcc"));
    }

    @Test
    void whatIsMadeOfThemIsStillRead() {
        long seed = Long.getLong("pennypost.seed", 20_261_126);
        log.info("-Dpennypost.seed={} -Dpennypost.fuzz.rounds={}", seed, ROUNDS);
        Random random = new Random(seed);
        List<byte[]> corpus = new ArrayList<>(HostileMessages.all().values());
        Samples.messages().forEach(file -> corpus.add(Samples.octets(file)));
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = crossed(corpus, random);
            try {
                check(octets);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("round " + round + " of seed " + seed, e);
            }
        }
    }

    /// Pieces of some messages, one behind the other, with octets changed here and there.
    private static byte[] crossed(List<byte[]> corpus, Random random) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        for (int piece = random.nextInt(1, 5); piece > 0; piece--) {
            byte[] from = corpus.get(random.nextInt(corpus.size()));
            int start = random.nextBoolean() ? 0 : random.nextInt(from.length + 1);
            int length = random.nextInt(Math.min(MOST_OCTETS, from.length - start) + 1);
            made.write(from, start, length);
        }
        byte[] octets = made.toByteArray();
        for (int change = octets.length == 0 ? 0 : random.nextInt(6); change > 0; change--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        return octets;
    }
}
