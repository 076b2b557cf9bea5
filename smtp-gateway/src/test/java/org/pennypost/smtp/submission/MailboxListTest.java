package org.pennypost.smtp.submission;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// RFC 5322 §3.4.
class MailboxListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                               | ~~
            (nobody)                                         | ~~
            ann@example.org                                  | ann@example.org
            <ann@example.org>                                | ann@example.org
            Ann <ann@example.org>                            | ann@example.org
            Ann Lee <ann@Example.ORG>                        | ann@example.org
            John Q. Public <john@example.org>                | john@example.org
            "boss@example.com" <ann@example.org>             | ann@example.org
            "Ann \\"A\\" Lee" <ann@example.org>              | ann@example.org
            =?utf-8?q?=C3=84nn?= <ann@example.org>           | ann@example.org
            Änn <ann@example.org>                            | ann@example.org
            ann@example.org (Ann (Lee))                      | ann@example.org
            (a) Ann (b) <(c) ann@example.org (d)> (e)        | ann@example.org
            ann . lee @ example.org                          | ann.lee@example.org
            "ann lee"@example.org                            | "ann lee"@example.org
            "a\\@b"@example.org                              | "a@b"@example.org
            jürgen@bücher.example                            | jürgen@bücher.example
            ann@[192.0.2.1]                                  | ann@[192.0.2.1]
            ann@example.org,bob@example.org                  | ann@example.org bob@example.org
            , Ann <ann@example.org>, , bob@example.org ,     | ann@example.org bob@example.org
            """)
    void isRead(String value, String addresses) throws UnreadableMailboxListException {
        assertThat(MailboxList.read(value).stream().map(MailAddress::toString).collect(Collectors.joining(" ")))
                .isEqualTo(addresses);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ann                                              | without an address
            Ann <ann@example.org>, Bob                       | without an address
            Lee, Ann <ann@example.org>                       | without an address
            ann@example.org <boss@example.com>               | behind an address
            ann@example.org boss@example.com                 | behind an address
            <ann@example.org> <boss@example.com>             | behind an address
            <ann@example.org> boss                           | behind an address
            ann lee@example.org                              | in a name
            a..b@example.org                                 | in a name
            .a@example.org                                   | in a name
            @example.org                                     | in a name
            <@far.example:ann@example.org>                   | between < and >
            <>                                               | between < and >
            Ann <ann>                                        | between < and >
            Ann <ann lee@example.org>                        | between < and >
            <ann@example.org                                 | end in >
            <ann@example.org boss@example.com>               | end in >
            friends: ann@example.org;                        | a group
            nobody:;                                         | a group
            "Ann <ann@example.org>                           | quotation mark
            ann@example.org (Ann                             | a comment
            Ann [1] <ann@example.org>                        | needs quotes
            ann@-.example                                    | none can be
            ann@                                             | none can be
            ann@[192.0.2.1                                   | none can be
            """)
    void isRefused(String value, String why) {
        assertThatThrownBy(() -> MailboxList.read(value))
                .isInstanceOf(UnreadableMailboxListException.class)
                .hasMessageContaining(why);
    }

    /// Any text is a list or is none: nothing else is thrown, and nothing goes on for ever.
    @Test
    void isReadOrRefused() {
        List<String> pieces = List.of(
                "a",
                "b.c",
                "@",
                "<",
                ">",
                ",",
                ":",
                ";",
                "\"",
                "\\",
                "(",
                ")",
                " ",
                ".",
                "[",
                "]",
                "ü",
                "\uD83D",
                "example.org",
                "a@b.example",
                "<a@b.example>",
                "\0",
                "\u007f",
                "x".repeat(300));
        Random random = new Random(5322);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(12); left > 0; left--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                MailboxList.read(text.toString());
                read++;
            } catch (UnreadableMailboxListException refused) {
                assertThat(refused.why()).isNotEmpty();
            }
        }
        assertThat(read).isBetween(1_000, 199_000);
    }
}
