package org.pennypost.imap.grammar;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.mail.store.Annotation;
import org.pennypost.mail.store.AnnotationQuery;
import org.pennypost.mail.store.AnnotationQuery.Depth;
import org.pennypost.mail.store.Octets;

/// RFC 5464 §5.
class MetadataParserTest {

    private static final MailboxArgument INBOX = new MailboxArgument("INBOX");

    /// Text and value, each from the other.
    static Stream<Arguments> canonical() {
        return Stream.of(
                Arguments.of(
                        "GETMETADATA \"\" /shared/comment",
                        new ImapCommand.GetMetadata(new MailboxArgument(""), AnnotationQuery.of("/shared/comment"))),
                Arguments.of(
                        "GETMETADATA INBOX (/shared/comment /private/comment)",
                        new ImapCommand.GetMetadata(INBOX, AnnotationQuery.of("/shared/comment", "/private/comment"))),
                Arguments.of(
                        "GETMETADATA (MAXSIZE 1024 DEPTH infinity) INBOX /private",
                        new ImapCommand.GetMetadata(
                                INBOX, new AnnotationQuery(List.of("/private"), Depth.INFINITY, 1024))),
                Arguments.of(
                        "GETMETADATA (DEPTH 1) INBOX /private/x",
                        new ImapCommand.GetMetadata(
                                INBOX, new AnnotationQuery(List.of("/private/x"), Depth.ONE, Long.MAX_VALUE))),
                Arguments.of(
                        "SETMETADATA INBOX (/private/comment NIL /shared/x {3}\r\n\r\n! /private/b ~{2}\r\n\0a)",
                        new ImapCommand.SetMetadata(
                                INBOX,
                                List.of(
                                        new Annotation("/private/comment", null),
                                        new Annotation("/shared/x", Octets.of("\r\n!")),
                                        new Annotation("/private/b", Octets.of(new byte[] {0, 'a'}))))));
    }

    @ParameterizedTest
    @MethodSource("canonical")
    void readsWhatItPrints(String text, ImapCommand value) {
        GrammarTable.assertBothWays(text, value);
    }

    /// Two texts, one command.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GETMETADATA INBOX (DEPTH 1 MAXSIZE 5) (/private/x)  | GETMETADATA (maxsize 5 depth 1) INBOX /PRIVATE/X
                    GETMETADATA (DEPTH 0) INBOX (/private/x /private/X) | GETMETADATA INBOX "/private/x"
                    SETMETADATA INBOX (/Private/X nil)                  | SETMETADATA INBOX ("/private/x" NIL)
                    """)
    void readsBothAlike(String one, String other) {
        GrammarTable.assertAlike(one, other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `a1 GETMETADATA^`                            | expected a space
                    `a1 GETMETADATA INBOX^`                      | expected a space
                    `a1 GETMETADATA INBOX (/private/x^`          | expected a space or )
                    `a1 GETMETADATA INBOX /private/x^ /shared/x` | expected the end of the command
                    `a1 GETMETADATA (^FROB 1) INBOX /private/x`  | there is no option FROB
                    `a1 GETMETADATA (MAXSIZE ^x) INBOX /private/x` | expected a number
                    `a1 GETMETADATA (DEPTH ^2) INBOX /private/x` | expected 0, 1 or infinity
                    `a1 SETMETADATA INBOX ^/private/x "1"`       | expected entries and values in parentheses
                    `a1 SETMETADATA INBOX (^)`                   | expected an entry
                    `a1 SETMETADATA INBOX (/private/x^)`         | expected a space
                    `a1 SETMETADATA INBOX (/private/x ^y)`       | expected a value in quotes, as a literal, or NIL
                    `a1 GETMETADATA INBOX ^/private`             | an entry is /private/… or /shared/…, in ASCII, without * and %
                    `a1 GETMETADATA (DEPTH 1) INBOX ^/other`     | an entry is /private/… or /shared/…, in ASCII, without * and %
                    `a1 SETMETADATA INBOX (/private/x NIL ^/private//x NIL)` | an entry is /private/… or /shared/…, in ASCII, without * and %
                    """)
    void saysWhatIsWrongAndWhere(String marked, String what) {
        GrammarTable.assertWrong(marked, what);
    }
}
