package org.pennypost.mail.store;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UidSetTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    1:9         | 3:4         | 3:4
                    1:3 7:9     | 2:8         | 2:3 7:8
                    1:3 5 7:9   | 4 5:6 9:12  | 5 9
                    1:3         | 4:6         | -
                    1:4294967295 | 4294967295 | 4294967295
                    -           | 1:9         | -
                    """)
    void intersects(@Nullable String one, @Nullable String other, @Nullable String both) {
        assertThat(set(one).intersection(set(other))).isEqualTo(set(both));
        assertThat(set(other).intersection(set(one))).isEqualTo(set(both));
    }

    private static UidSet set(@Nullable String ranges) {
        if (ranges == null) {
            return UidSet.EMPTY;
        }
        return new UidSet(Stream.of(ranges.split(" ")).map(UidSetTest::range).toList());
    }

    private static UidSet.Range range(String text) {
        String[] ends = text.split(":");
        return new UidSet.Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }
}
