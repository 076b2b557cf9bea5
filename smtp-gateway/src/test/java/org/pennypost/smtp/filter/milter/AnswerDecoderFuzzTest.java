package org.pennypost.smtp.filter.milter;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.filter.Candidates;
import org.pennypost.smtp.filter.FilterException;
import org.pennypost.smtp.filter.HeaderEdit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// Whatever comes as an answer is one, or is said to be none; and whatever it wants added is a field.
class AnswerDecoderFuzzTest {

    private static final int ROUNDS = 100_000;
    private static final String CODES = "cadrtfyspihmqbO+-e2l";
    private static final List<String> SEEDS = List.of(
            "X-Added\0value\0",
            "\0\0\0\1Subject\0new\r\n\tvalue\0",
            "\0\0\0\1Subject\0\0",
            "550 5.7.1 no\0",
            "451-4.7.1 not\r\n451 4.7.1 now\0",
            "a reason\0",
            "");

    @Test
    void nothingElseHappens() {
        Random random = new Random(6531);
        int understood = 0;
        for (int i = 0; i < ROUNDS; i++) {
            understood += round(random) ? 1 : 0;
        }
        assertThat(understood).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    @Test
    @EnabledIfSystemProperty(named = "pennypost.fuzz.seconds", matches = "\\d+")
    void nothingElseHappensForLong() {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("pennypost.fuzz.seconds")).toNanos();
        Random random = new Random();
        while (System.nanoTime() < end) {
            round(random);
        }
    }

    /// @return whether it was understood
    private static boolean round(Random random) {
        char code = random.nextInt(20) == 0 ? (char) random.nextInt(256) : CODES.charAt(random.nextInt(CODES.length()));
        byte[] payload = mutated(SEEDS.get(random.nextInt(SEEDS.size())).getBytes(ISO_8859_1), random);
        try {
            MilterAnswer answer = new AnswerDecoder(random.nextBoolean()).decode(new Frame(code, payload));
            if (answer instanceof MilterAnswer.Edit edit) {
                holds(edit.edit());
            }
            return true;
        } catch (FilterException expected) {
            return false;
        }
    }

    private static void holds(HeaderEdit edit) {
        Candidate message = Candidates.outside(Candidates.MESSAGE);
        int before = message.header().fields().size();
        HeaderEdit.apply(List.of(edit), message.header());
        int after = message.header().fields().size();
        assertThat(after - before)
                .isBetween(edit instanceof HeaderEdit.Remove ? -1 : 0, edit instanceof HeaderEdit.Remove ? 0 : 1);
        assertThat(Candidates.text(message)).endsWith("\r\n\r\nHello Ann.\r\n").containsOnlyOnce("\r\n\r\n");
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] octets = Arrays.copyOf(seed, Math.max(0, seed.length + random.nextInt(5) - 2));
        for (int changes = random.nextInt(6); changes > 0 && octets.length > 0; changes--) {
            octets[random.nextInt(octets.length)] =
                    (byte) (random.nextBoolean() ? "\r\n\0 :%5-".charAt(random.nextInt(8)) : random.nextInt(256));
        }
        return octets;
    }
}
