package org.pennypost.smtp.header;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5322 §3.2.2.
class CommentsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a (b) c                 | ~a   c~
            a(b (c) d)e             | a e
            (a (b)(c)) d            | ~  d~
            a (b \\) c) d           | ~a   d~
            a (b \\( c) d           | ~a   d~
            a (b " c) " d           | ~a   " d~
            "a (b" (c)              | ~"a (b"  ~
            "a \\" (b" c            | "a \\" (b" c
            "a (b) c                | "a (b) c
            a ) b                   | a ) b
            a (b (c) d              | a (
            a (b \\                 | a (
            ~~                      | ~~
            """)
    void areTakenOut(String value, String rest) {
        assertThat(Comments.without(value)).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a (b)                   | a (b)
            ~ (a (b \\) c)) \td (e)~ | d (e)
            ~((a) b~                | ~~
            ~ ) a~                  | ) a
            """)
    void areSkipped(String value, String rest) {
        assertThat(value.substring(Comments.skip(value, 0))).isEqualTo(rest);
    }
}
