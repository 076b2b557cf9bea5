package org.pennypost.mail.mime;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "=?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu>|Keith Moore <moore@cs.utk.edu>",
                "=?ISO-8859-1?Q?Andr=E9?= Pirard|André Pirard",
                "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=|"
                        + "If you can read this you understand the example.",
                "=?ISO-8859-1?Q?a?= b|a b",
                "=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=|ab",
                "=?ISO-8859-1?Q?a?= x =?ISO-8859-1?Q?b?=|a x b",
                "=?utf-8?q?=E2=82?= =?UTF-8?B?rA==?=|€",
                "=?utf-8*de?q?gr=c3=bcn?=|grün",
                "=?gb2312?B?xOO6ww==?=|你好",
                "=?utf-8?q?with space?=|with space",
                "=?utf-8?q?no end|=?utf-8?q?no end",
                "=?nonsense?q?a?=|=?nonsense?q?a?=",
                "=?utf-8?x?a?=|=?utf-8?x?a?=",
                "=?=?=?=|=?=?=?=",
                "=?utf-8?q?=ZZ=4?=|=ZZ=4",
                "=?utf-8?b?!!!?=|",
                "=?utf-8?q?a=00b?=|a\uFFFDb",
            })
    void decodes(String value, String text) {
        assertThat(EncodedWords.decode(value)).isEqualTo(text == null ? "" : text);
    }
}
