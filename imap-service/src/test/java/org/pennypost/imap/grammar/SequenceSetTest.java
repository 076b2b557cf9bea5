package org.pennypost.imap.grammar;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SequenceSetTest {

    /// RFC 9051 §9, `sequence-set`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2,4:7,9,12:* | 15         | 2,4:7,9,12:15
                    *:4,5:7      | 10         | 4:10
                    3291:*       | 17         | 17:3291
                    *            | 17         | 17
                    *:*          | 17         | 17
                    1:*          | 1          | 1
                    4:2          | 9          | 2:4
                    1:4294967295 | 3          | 1:4294967295
                    """)
    void resolvesAgainstTheLargest(String text, long largest, String resolved) {
        assertThat(parse(text).resolve(largest)).hasToString(resolved);
    }

    @Test
    void aStarAloneIsNothingInAnEmptyMailbox() {
        assertThat(parse("*").resolve(0).isEmpty()).isTrue();
    }

    @Test
    void gathersRuns() {
        assertThat(SequenceSet.inOrder(LongStream.of(1, 2, 3, 7, 9, 10))).hasToString("1:3,7,9:10");
        assertThat(SequenceSet.inOrder(LongStream.empty()).ranges()).isEmpty();
    }

    private static SequenceSet parse(String text) {
        ImapCommand.Fetch fetch = (ImapCommand.Fetch)
                CommandParserTest.parse("a FETCH " + text + " UID").command();
        return ((MessageSet.BySequence) fetch.messages()).numbers();
    }
}
