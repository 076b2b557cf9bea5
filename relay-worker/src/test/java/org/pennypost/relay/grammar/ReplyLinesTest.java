package org.pennypost.relay.grammar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.smtp.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 5321 §4.2, RFC 2034 §4.
class ReplyLinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "250 OK                                | 250 |       | OK",
                "250                                   | 250 |       | ``",
                "`250 `                                | 250 |       | ``",
                "250 2.1.5 Fine                        | 250 | 2.1.5 | Fine",
                "250 2.1.5                             | 250 | 2.1.5 | ``",
                "550 5.1.1 <a@b>: no such user         | 550 | 5.1.1 | <a@b>: no such user",
                "550 4.1.1 class is not that of 550    | 550 |       | 4.1.1 class is not that of 550",
                "550 5.1 half a status                 | 550 |       | 5.1 half a status",
                "550 5.1.1x not a status               | 550 |       | 5.1.1x not a status",
                "421 4.7.0 [TSS04] Messages deferred   | 421 | 4.7.0 | [TSS04] Messages deferred",
                "354 go ahead                          | 354 |       | go ahead",
                "299 unheard of                        | 299 |       | unheard of",
                "250 Größe                             | 250 |       | Größe",
            })
    void readsOneLine(String line, int code, @Nullable String status, String text) throws Exception {
        Reply reply = new ReplyLines()
                .add(line.stripTrailing().length() == 3 ? line : line.strip())
                .orElseThrow();

        assertThat(reply.code()).isEqualTo(code);
        assertThat(Objects.toString(reply.status(), null)).isEqualTo(status);
        assertThat(reply.lines()).containsExactly(text);
    }

    @Test
    void readsSeveralLines() throws Exception {
        ReplyLines lines = new ReplyLines();

        assertThat(lines.add("550-5.7.1 You are")).isEmpty();
        assertThat(lines.add("550-")).isEmpty();
        assertThat(lines.add("550-5.7.2 another status stays")).isEmpty();
        Reply reply = lines.add("550 5.7.1 not welcome").orElseThrow();

        assertThat(reply.status()).hasToString("5.7.1");
        assertThat(reply.lines()).containsExactly("You are", "", "5.7.2 another status stays", "not welcome");
        assertThat(reply).hasToString("550 5.7.1 You are  5.7.2 another status stays not welcome");
        assertThat(lines.add("250 next")).map(Reply::code).contains(250);
    }

    @Test
    void takesTheCodeOfTheLastLine() throws Exception {
        ReplyLines lines = new ReplyLines();
        lines.add("250-half hearted");

        assertThat(lines.add("550 after all not")).map(Reply::code).contains(550);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "25",
                "abc",
                "25x OK",
                "150 early",
                "650 late",
                "2500 long",
                "250+OK",
                " 250 OK",
                "250_",
                "HTTP/1.1 400 Bad Request"
            })
    void refusesWhatIsNoReply(String line) {
        assertThatThrownBy(() -> new ReplyLines().add(line)).isInstanceOf(ReplySyntaxException.class);
    }

    @Test
    void refusesAReplyWithoutEnd() throws Exception {
        ReplyLines lines = new ReplyLines();
        for (int i = 0; i < 200; i++) {
            lines.add("250-more");
        }

        assertThatThrownBy(() -> lines.add("250-more")).isInstanceOf(ReplySyntaxException.class);
    }

    @Test
    void keepsNoControlCharacters() throws Exception {
        assertThat(new ReplyLines().add("550 \u001b[2Jcleared\tscreen\0\u2028\u2029"))
                .map(Reply::lines)
                .contains(List.of("?[2Jcleared screen???"));
    }

    @Test
    void neverThrowsAnythingElse() {
        Random random = new Random(2821);
        String alphabet = "2345 -.x\t\u0000\u00ff";
        for (int round = 0; round < 50_000; round++) {
            ReplyLines lines = new ReplyLines();
            for (int i = 0; i < 3; i++) {
                byte[] octets = new byte[random.nextInt(12)];
                random.nextBytes(octets);
                String line = random.nextBoolean()
                        ? new String(octets, StandardCharsets.UTF_8)
                        : random.ints(octets.length, 0, alphabet.length())
                                .mapToObj(c -> alphabet.substring(c, c + 1))
                                .reduce("25", String::concat);
                try {
                    Optional<Reply> reply = lines.add(line);
                    reply.ifPresent(whole -> assertThat(whole.lines()).isNotEmpty());
                } catch (ReplySyntaxException e) {
                    assertThat(e).hasMessageNotContaining("\u0000");
                }
            }
        }
    }
}
