package org.pennypost.imap.grammar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.wire.Line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class CommandFramerFuzzTest {

    private static final FramingLimits LIMITS = new FramingLimits(1000, 100, 5, 500, 100_000);
    private static final List<String> PIECES = List.of(
            "a1 ",
            "NOOP",
            "LOGIN",
            "APPEND",
            " x",
            " (\\Seen)",
            " CATENATE (",
            "TEXT",
            " URL u",
            ")",
            "REPLACE 1",
            " {3}",
            " {3+}",
            "{0+}",
            "~{7}",
            "{101}",
            "{101+}",
            "{99999999999999999999+}",
            "}",
            "{",
            "{+}",
            "",
            "FETCH 1 FLAGS",
            "\"",
            "x".repeat(200));

    private final CommandFramer framer =
            new CommandFramer(LIMITS, text -> CommandParser.parseBegun(text, NameEncoding.MODIFIED_UTF7));

    /// Whatever was said before, a client finds its way back.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyConversationGoesOn(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Framed said = framer.line(line(random));
            if (said instanceof Framed.Message && random.nextBoolean()) {
                said = framer.refuse();
            }
            long expected = octets(said);
            if (expected >= 0) {
                assertThat(framer.octets(new ByteArrayInputStream(new byte[(int) expected])))
                        .isEqualTo(new Framed.MoreLines());
            }
            if (said instanceof Framed.Whole(byte[] text)) {
                assertThat(text.length).isLessThanOrEqualTo(LIMITS.command() + 2 * LIMITS.literals());
                framedAlike(text);
            }
        }
    }

    /// What round trips through the framer is what was said, message octets left out.
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void commandsComeOutAsTheyWentIn(long seed) throws IOException {
        RandomCommands commands = new RandomCommands(seed);
        CommandPrinter printer = new CommandPrinter(NameEncoding.MODIFIED_UTF7);
        for (int i = 0; i < 2_000; i++) {
            String said = printer.print(commands.next());
            CommandFramer fresh = new CommandFramer(
                    FramingLimits.DEFAULT, text -> CommandParser.parseBegun(text, NameEncoding.MODIFIED_UTF7));
            assertThat(framed(fresh, said)).as(said).isEqualTo(said);
        }
    }

    private static @Nullable String framed(CommandFramer framer, String said) throws IOException {
        int at = 0;
        while (true) {
            int end = said.indexOf("\r\n", at);
            String line = end < 0 ? said.substring(at) : said.substring(at, end);
            at = end < 0 ? said.length() : end + 2;
            switch (framer.line(new Line(line.getBytes(ISO_8859_1), true))) {
                case Framed.Literal(long octets, boolean _) -> {
                    String literal = said.substring(at, at + (int) octets);
                    framer.octets(new ByteArrayInputStream(literal.getBytes(ISO_8859_1)));
                    at += (int) octets;
                }
                case Framed.Message _ -> framer.octets(new ByteArrayInputStream(new byte[0]));
                case Framed.Whole(byte[] text) -> {
                    return new String(text, ISO_8859_1);
                }
                default -> {
                    return null;
                }
            }
        }
    }

    private static void framedAlike(byte[] text) {
        try {
            CommandParser.parse(text, NameEncoding.MODIFIED_UTF7);
        } catch (ImapSyntaxException refused) {
            assertThat(refused.position()).isBetween(0, text.length);
        }
    }

    private static long octets(Framed said) {
        return switch (said) {
            case Framed.Literal(long octets, boolean _) -> octets;
            case Framed.Unwanted(long octets) -> octets;
            case Framed.Message _ -> 0;
            case Framed.MoreLines _, Framed.Whole _, Framed.Rejected _, Framed.Refused _, Framed.Hopeless _ -> -1;
        };
    }

    private static Line line(Random random) {
        List<String> pieces = new ArrayList<>();
        for (int count = random.nextInt(5); count >= 0; count--) {
            pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        return new Line(String.join("", pieces).getBytes(ISO_8859_1), true);
    }
}
