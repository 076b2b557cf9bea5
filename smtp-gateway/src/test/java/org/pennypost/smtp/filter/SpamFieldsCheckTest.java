package org.pennypost.smtp.filter;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;

import static org.assertj.core.api.Assertions.assertThat;

class SpamFieldsCheckTest {

    private final SpamFieldsCheck check =
            new SpamFieldsCheck(address -> address.getHostAddress().equals("10.0.0.1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Spam-Flag: YES | JUNK",
                "x-spam-flag: yes | JUNK",
                "X-Spam-Status: Yes, score=7.1 | JUNK",
                "X-Spam: Yes | JUNK",
                "X-Spam-Flag: NO | ACCEPT",
                "X-Spam-Status: No, score=7.1 | ACCEPT",
                "X-Spam-Status: Yesterday | ACCEPT",
                "X-Spam-Level: yes | ACCEPT",
                "Subject: YES | ACCEPT"
            })
    void aTrustedHostIsBelieved(String field, Disposition disposition) {
        Candidate message = from("10.0.0.1", field);
        assertThat(check.examine(message).disposition()).isEqualTo(disposition);
        assertThat(Candidates.text(message)).startsWith(field);
    }

    @Test
    void otherHostsAreNot() {
        Candidate message = from("10.0.0.2", "X-SPAM-Flag: YES\r\nX-Spam-Status: No,\r\n score=0\r\nX-Spam-Score: 1");
        assertThat(check.examine(message).disposition()).isEqualTo(Disposition.ACCEPT);
        assertThat(Candidates.text(message)).isEqualTo("To: ann\r\n\r\nHello.\r\n");
    }

    @Test
    void norAreUsersWhereverTheyAre() {
        Candidate message = Candidates.submitted("X-Spam-Flag: YES\r\nTo: ann\r\n\r\nHello.\r\n");
        assertThat(new SpamFieldsCheck(_ -> true).examine(message).disposition())
                .isEqualTo(Disposition.ACCEPT);
        assertThat(Candidates.text(message)).isEqualTo("To: ann\r\n\r\nHello.\r\n");
    }

    private static Candidate from(String address, String field) {
        return Candidates.candidate(
                Candidates.client(address, null), null, List.of(), field + "\r\nTo: ann\r\n\r\nHello.\r\n");
    }
}
