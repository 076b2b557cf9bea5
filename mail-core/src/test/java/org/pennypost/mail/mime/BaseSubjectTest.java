package org.pennypost.mail.mime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5256 §2.1
class BaseSubjectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "hello|hello|false",
                "Re: hello|hello|true",
                "RE : hello|hello|true",
                "re[2]: hello|hello|true",
                "Fw: hello|hello|true",
                "FWD: Re: hello|hello|true",
                "Re: Re:Re:  hello|hello|true",
                "hello (fwd)|hello|true",
                "hello (FWD) (fwd) |hello|true",
                "[list] hello|hello|false",
                "[list] Re: hello|hello|true",
                "Re: [list] hello|hello|true",
                "[a] [b] Re: [c] hello|hello|true",
                "[only]|[only]|false",
                "[a][b]|[b]|false",
                "Re: [a]|[a]|true",
                "[fwd: hello]|hello|true",
                "[Fwd: Re: [list] hello (fwd)]|hello|true",
                "[fwd: ]||true",
                "Re:||true",
                "rehearsal: tonight|rehearsal: tonight|false",
                "[unended hello|[unended hello|false",
                "a   b|a b|false",
                "=?utf-8?q?Re=3A?= =?utf-8?q?_gr=C3=BC=C3=9Fe?=|grüße|true",
            })
    void takesMarksOff(String subject, String base, boolean replyOrForward) {
        assertThat(BaseSubject.of(subject)).isEqualTo(new BaseSubject(base == null ? "" : base, replyOrForward));
    }

    @Test
    void aMissingSubjectIsEmpty() {
        assertThat(BaseSubject.of(null)).isEqualTo(new BaseSubject("", false));
    }
}
