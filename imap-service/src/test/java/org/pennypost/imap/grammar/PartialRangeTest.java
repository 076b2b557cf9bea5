package org.pennypost.imap.grammar;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 9394 §3.1.
class PartialRangeTest {

    /// The page of the results `0` to `count - 1`, its end excluded; an empty one where there are no such results.
    @ParameterizedTest
    @CsvSource({
        "1, 3, false, 10, 0, 3",
        "3, 1, false, 10, 0, 3",
        "9, 12, false, 10, 8, 10",
        "11, 12, false, 10, 10, 10",
        "1, 4294967295, false, 10, 0, 10",
        "1, 3, true, 10, 7, 10",
        "3, 1, true, 10, 7, 10",
        "9, 12, true, 10, 0, 2",
        "11, 12, true, 10, 0, 0",
        "4294967295, 1, true, 10, 0, 10",
        "1, 1, false, 0, 0, 0",
        "1, 1, true, 0, 0, 0"
    })
    void coversAPageOfTheResults(long first, long last, boolean fromEnd, int count, int start, int end) {
        PartialRange range = new PartialRange(first, last, fromEnd);
        assertThat(range.start(count)).isEqualTo(start);
        assertThat(range.end(count)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"9, 4, false, 9:4", "1, 100, true, -1:-100"})
    void isSaidAsItWasAskedFor(long first, long last, boolean fromEnd, String text) {
        assertThat(new PartialRange(first, last, fromEnd)).hasToString(text);
    }
}
