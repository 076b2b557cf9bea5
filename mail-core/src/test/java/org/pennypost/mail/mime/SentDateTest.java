package org.pennypost.mail.mime;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SentDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 21 Nov 1997 09:55:06 -0600                | 1997-11-21T15:55:06Z | 1997-11-21",
                "31 Dec 2000 16:01:33 -0800                     | 2001-01-01T00:01:33Z | 2000-12-31",
                "Thu, 13 Feb 1969 23:32 -0330 (Newfoundland)    | 1969-02-14T03:02:00Z | 1969-02-13",
                "21 Nov 97 09:55:06 GMT                         | 1997-11-21T09:55:06Z | 1997-11-21",
                "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600 | 1997-11-21T15:55:06Z | 1997-11-21",
                "Tue, 1 Jul 103 10:52:37 +0200                  | 2003-07-01T08:52:37Z | 2003-07-01",
                "Mon Jan  2 15:04:05 2006                       | 2006-01-02T15:04:05Z | 2006-01-02",
                "Mon Jan 2 15:04:05 EST 2006                    | 2006-01-02T20:04:05Z | 2006-01-02",
                "2-Jan-2006 15:04:05 +0000                      | 2006-01-02T15:04:05Z | 2006-01-02",
                "2006-01-02T15:04:05.123+01:00                  | 2006-01-02T14:04:05Z | 2006-01-02",
                "2006-01-02 15:04:05Z                           | 2006-01-02T15:04:05Z | 2006-01-02",
                "Sat, 31 Dec 2016 23:59:60 +0000                | 2016-12-31T23:59:59Z | 2016-12-31",
                "Mon, 5 February 2024 10:00:00 +0100            | 2024-02-05T09:00:00Z | 2024-02-05",
                "Mon, 5 Feb 2024 25:61:00 +0100                 | 2024-02-04T23:00:00Z | 2024-02-05",
                "Mon, 5 Feb 2024 10:00:00 +9900                 | 2024-02-05T10:00:00Z | 2024-02-05",
                "Mon, 5 Feb 2024 10:00:00 Nowhere               | 2024-02-05T10:00:00Z | 2024-02-05",
            })
    void readsDates(String text, Instant utc, LocalDate day) {
        assertThat(SentDate.of(text)).hasValue(new SentDate(utc, day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "30 Feb 2024 10:00:00 +0000", "10:00:00", "5 Feb", "Feb 2024", "0-Jan-0 :::"})
    void readsNothingIntoOtherText(String text) {
        assertThat(SentDate.of(text)).isEmpty();
    }
}
