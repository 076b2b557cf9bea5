package org.pennypost.mailbox.content;

import java.util.Arrays;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextSignatureTest {

    /// As the database asks it.
    private static boolean mayContain(byte @Nullable [] signature, String needle) {
        if (signature == null) {
            return true;
        }
        int mask = signature.length * 8 - 1;
        return Arrays.stream(TextSignature.bits(needle))
                .map(bit -> bit & mask)
                .allMatch(bit -> (signature[bit / 8] >> bit % 8 & 1) == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 40, 500, 10_000, 100_000})
    void noTextIsMissed(int length) {
        Random random = new Random(length);
        for (int round = 0; round < 50; round++) {
            String text = text(random, length);
            byte[] signature = TextSignature.of(text, text(random, 100));
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(length + 1);
                int to = Math.min(length, from + random.nextInt(40));
                assertThat(mayContain(signature, text.substring(from, to))).isTrue();
            }
        }
    }

    @Test
    void accentsDoNotMatter() {
        byte[] signature = TextSignature.of(SearchText.fold("Ein großes Übermaß an Café"));
        assertThat(mayContain(signature, "UBERMA")).isTrue();
        assertThat(mayContain(signature, SearchText.fold("café"))).isTrue();
    }

    @Test
    void fewTextsPassByChance() {
        Random random = new Random(1);
        int passed = 0;
        for (int round = 0; round < 500; round++) {
            byte[] signature = TextSignature.of(text(random, 10_000));
            passed += mayContain(signature, "needle" + round + "in") ? 1 : 0;
        }
        assertThat(passed).isLessThan(10);
    }

    @Test
    void itsLengthFollowsTheText() {
        Random random = new Random(2);
        assertThat(TextSignature.of("")).hasSize(32);
        assertThat(TextSignature.of("a ".repeat(100_000))).hasSize(32);
        assertThat(TextSignature.of(text(random, 2_000))).hasSizeBetween(256, 1024);
        assertThat(TextSignature.of(text(random, 10_000))).hasSizeBetween(1024, 4096);
        assertThat(TextSignature.of(text(random, 1_000_000))).isNull();
    }

    @Test
    void tooShortToTell() {
        assertThat(TextSignature.bits("")).isEmpty();
        assertThat(TextSignature.bits("ab")).isEmpty();
        assertThat(TextSignature.bits("abc")).hasSize(1);
        assertThat(TextSignature.bits("aaaaaaaa")).hasSize(1);
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(random.nextInt(20) == 0 ? (char) (0x2F0 + random.nextInt(64)) : letter(random));
        }
        return text.toString();
    }

    private static char letter(Random random) {
        return random.nextInt(6) == 0 ? ' ' : (char) ('A' + random.nextInt(26));
    }
}
