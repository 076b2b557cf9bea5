package org.pennypost.imap.grammar;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class CommandParserFuzzTest {

    private static final String INTERESTING = "\0\r\n\t \"\\()[]{}<>%*&+-.,:~$=0129aAbBéÿ";
    private static final int ROUNDS = 5_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsSaidIsUnderstood(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        for (NameEncoding encoding : NameEncoding.values()) {
            CommandPrinter printer = new CommandPrinter(encoding);
            for (int i = 0; i < ROUNDS; i++) {
                TaggedCommand command = commands.next();
                String said = printer.print(command);
                assertThat(CommandParser.parse(said.getBytes(ISO_8859_1), encoding))
                        .as(said)
                        .isEqualTo(command);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void mutilatedCommandsAreRefusedOrUnderstood(long seed) {
        Random random = new Random(seed);
        RandomCommands commands = new RandomCommands(seed);
        CommandPrinter printer = new CommandPrinter(NameEncoding.MODIFIED_UTF7);
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                byte[] text = printer.print(commands.next()).getBytes(ISO_8859_1);
                refuseOrUnderstand(mutilate(text, random));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void anyOctetsAreRefusedOrUnderstood(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = new byte[random.nextInt(40)];
            random.nextBytes(text);
            refuseOrUnderstand(text);
        }
    }

    /// All of it with ever new seeds, for so many seconds.
    @Test
    @EnabledIfSystemProperty(named = "pennypost.fuzz.seconds", matches = "\\d+")
    void forAsLongAsAsked() {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("pennypost.fuzz.seconds")).toNanos();
        for (long seed = System.nanoTime(); System.nanoTime() < end; seed++) {
            whatIsSaidIsUnderstood(seed);
            mutilatedCommandsAreRefusedOrUnderstood(seed);
            anyOctetsAreRefusedOrUnderstood(seed);
        }
    }

    private static void refuseOrUnderstand(byte[] text) {
        for (NameEncoding encoding : NameEncoding.values()) {
            try {
                TaggedCommand command = CommandParser.parse(text, encoding);
                String said = new CommandPrinter(encoding).print(command);
                assertThat(CommandParser.parse(said.getBytes(ISO_8859_1), encoding))
                        .as(said)
                        .isEqualTo(command);
            } catch (ImapSyntaxException refused) {
                assertThat(refused.position()).isBetween(0, text.length);
                assertThat(refused.text()).isNotBlank();
            }
        }
    }

    private static byte[] mutilate(byte[] text, Random random) {
        byte[] mutilated = text;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(mutilated.length + 1);
            byte octet = (byte) INTERESTING.charAt(random.nextInt(INTERESTING.length()));
            mutilated = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOf(mutilated, at);
                case 1 -> insert(mutilated, at, octet);
                case 2 -> at < mutilated.length ? remove(mutilated, at) : mutilated;
                default -> at < mutilated.length ? insert(remove(mutilated, at), at, octet) : mutilated;
            };
        }
        return mutilated;
    }

    private static byte[] insert(byte[] text, int at, byte octet) {
        byte[] longer = Arrays.copyOf(text, text.length + 1);
        System.arraycopy(text, at, longer, at + 1, text.length - at);
        longer[at] = octet;
        return longer;
    }

    private static byte[] remove(byte[] text, int at) {
        byte[] shorter = Arrays.copyOf(text, text.length - 1);
        System.arraycopy(text, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }
}
