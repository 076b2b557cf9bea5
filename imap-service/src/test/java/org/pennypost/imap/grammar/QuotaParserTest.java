package org.pennypost.imap.grammar;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// RFC 9208 §7.
class QuotaParserTest {

    /// Text and value, each from the other.
    static Stream<Arguments> canonical() {
        return Stream.of(
                Arguments.of("GETQUOTA \"\"", new ImapCommand.GetQuota("")),
                Arguments.of("GETQUOTA \"!partition/sda4 x\"", new ImapCommand.GetQuota("!partition/sda4 x")),
                Arguments.of("GETQUOTAROOT INBOX", new ImapCommand.GetQuotaRoot(new MailboxArgument("INBOX"))),
                Arguments.of("SETQUOTA #user ()", new ImapCommand.SetQuota("#user", List.of())),
                Arguments.of(
                        "SETQUOTA #user (STORAGE 0 ANNOTATION-STORAGE 9223372036854775807)",
                        new ImapCommand.SetQuota(
                                "#user",
                                List.of(
                                        new ResourceLimit("STORAGE", 0),
                                        new ResourceLimit("ANNOTATION-STORAGE", Long.MAX_VALUE)))));
    }

    @ParameterizedTest
    @MethodSource("canonical")
    void readsWhatItPrints(String text, ImapCommand value) {
        GrammarTable.assertBothWays(text, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `a1 GETQUOTA^`                                 | expected a space
                    `a1 GETQUOTA x^ y`                             | expected the end of the command
                    `a1 GETQUOTAROOT^`                             | expected a space
                    `a1 SETQUOTA x^`                               | expected a space
                    `a1 SETQUOTA x ^STORAGE 1`                     | expected limits in parentheses
                    `a1 SETQUOTA x (STORAGE^)`                     | expected a space
                    `a1 SETQUOTA x (STORAGE ^9223372036854775808)` | expected a number up to 9223372036854775807
                    `a1 SETQUOTA x (STORAGE 1^`                    | expected a space or )
                    `a1 SETQUOTA x (STORAGE 1 ^)`                  | expected a resource
                    """)
    void saysWhatIsWrongAndWhere(String marked, String what) {
        GrammarTable.assertWrong(marked, what);
    }
}
