package org.pennypost.pop3.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class Pop3ParserTest {

    private static MessageNumber number(int value) {
        return new MessageNumber(value);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments("USER mrose", new Pop3Command.User("mrose")),
                arguments("user Zoë Müller@example.org", new Pop3Command.User("Zoë Müller@example.org")),
                arguments("PASS  two  spaces ", new Pop3Command.Pass(" two  spaces ")),
                arguments("PASS ☂", new Pop3Command.Pass("☂")),
                arguments("AUTH", new Pop3Command.AuthMechanisms()),
                arguments("AUTH PLAIN", new Pop3Command.Auth("PLAIN", Optional.empty())),
                arguments("AUTH PLAIN =", new Pop3Command.Auth("PLAIN", Optional.of("="))),
                arguments("AUTH plain dGVzdA==", new Pop3Command.Auth("plain", Optional.of("dGVzdA=="))),
                arguments("STLS", new Pop3Command.Stls()),
                arguments("STAT", new Pop3Command.Stat()),
                arguments("stat ", new Pop3Command.Stat()),
                arguments("LIST", new Pop3Command.ListAll()),
                arguments("LIST ", new Pop3Command.ListAll()),
                arguments("LIST 2", new Pop3Command.ListOne(number(2))),
                arguments("List  0002 ", new Pop3Command.ListOne(number(2))),
                arguments("RETR 1", new Pop3Command.Retr(number(1))),
                arguments("RETR 0", new Pop3Command.Retr(number(0))),
                arguments("RETR 99999999999999999999", new Pop3Command.Retr(number(Integer.MAX_VALUE))),
                arguments("DELE 7", new Pop3Command.Dele(number(7))),
                arguments("NOOP", new Pop3Command.Noop()),
                arguments("RSET", new Pop3Command.Rset()),
                arguments("TOP 1 0", new Pop3Command.Top(number(1), 0)),
                arguments("top 3 10", new Pop3Command.Top(number(3), 10)),
                arguments("UIDL", new Pop3Command.UidlAll()),
                arguments("UIDL 4", new Pop3Command.UidlOne(number(4))),
                arguments("CAPA", new Pop3Command.Capa()),
                arguments("UTF8", new Pop3Command.Utf8()),
                arguments("LANG", new Pop3Command.Languages()),
                arguments("lang de-AT", new Pop3Command.Lang("de-AT")),
                arguments("LANG *", new Pop3Command.Lang("*")),
                arguments("qUiT", new Pop3Command.Quit()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void reads(String line, Pop3Command command) throws Pop3SyntaxException {
        assertThat(Pop3Parser.parse(line)).isEqualTo(command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|unknown command",
                " STAT|unknown command",
                "HELO|unknown command",
                "STATS|unknown command",
                "XTND XMIT|unknown command",
                "UTF8 on|no arguments are allowed",
                "LANG de en|the command is: LANG [language]",
                "USER|the command is: USER name",
                "USER |the command is: USER name",
                "PASS|the command is: PASS password",
                "AUTH PLAIN a b|the command is: AUTH mechanism [initial-response]",
                "STAT 1|no arguments are allowed",
                "QUIT now|no arguments are allowed",
                "STLS x|no arguments are allowed",
                "CAPA x|no arguments are allowed",
                "LIST x|the command is: LIST [message]",
                "LIST 1 2|the command is: LIST [message]",
                "LIST -1|the command is: LIST [message]",
                "UIDL 1 2|the command is: UIDL [message]",
                "RETR|the command is: RETR message",
                "RETR one|the command is: RETR message",
                "RETR +1|the command is: RETR message",
                "RETR 1.|the command is: RETR message",
                "RETR ١|the command is: RETR message",
                "DELE 1 2|the command is: DELE message",
                "TOP 1|the command is: TOP message lines",
                "TOP 1 -1|the command is: TOP message lines",
                "TOP 1 2 3|the command is: TOP message lines"
            })
    void refuses(String line, String message) {
        assertThatThrownBy(() -> Pop3Parser.parse(line))
                .isInstanceOfSatisfying(
                        Pop3SyntaxException.class,
                        refused -> assertThat(refused.text()).isEqualTo(message));
    }

    @Test
    void refusesControlCharacters() {
        for (String line : new String[] {"USER a\0b", "PASS a\tb", "STAT\r", "USER a\u007f"}) {
            assertThatThrownBy(() -> Pop3Parser.parse(line)).isInstanceOf(Pop3SyntaxException.class);
        }
    }

    @Test
    void secretsAreNotShown() throws Pop3SyntaxException {
        assertThat(Pop3Parser.parse("PASS secret").toString()).doesNotContain("secret");
        assertThat(Pop3Parser.parse("AUTH PLAIN secret").toString()).doesNotContain("secret");
    }

    @Test
    void whateverComesItIsACommandOrASyntaxError() {
        Random random = new Random(1939);
        String[] seeds = commands().map(row -> (String) row.get()[0]).toArray(String[]::new);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] octets = seeds[random.nextInt(seeds.length)].getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(4); changes > 0 && octets.length > 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Pop3Parser.parse(new String(octets, StandardCharsets.UTF_8)))
                        .isNotNull();
                read++;
            } catch (Pop3SyntaxException wrong) {
                assertThat(wrong.text()).isNotBlank();
            }
        }
        assertThat(read).isBetween(10_000, 40_000);
    }
}
