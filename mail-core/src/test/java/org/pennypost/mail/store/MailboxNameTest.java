package org.pennypost.mail.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// RFC 9051 §5.1, RFC 6855 §3.
class MailboxNameTest {

    @ParameterizedTest
    @CsvSource({
        "inbox,INBOX",
        "Inbox/a,INBOX/a",
        "inboxes,inboxes",
        "Gru\u0308n,Gr\u00fcn",
        "\u212bngstr\u00f6m,\u00c5ngstr\u00f6m"
    })
    void hasOneSpelling(String given, String name) {
        assertThat(new MailboxName(given)).hasToString(name).isEqualTo(new MailboxName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a\tb", "a\u007f", "a\u0085b", "a\u2028b", "a\u2029"})
    void isRefused(String given) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new MailboxName(given))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.CANNOT));
    }

    @Test
    void hasAtMost1000Characters() {
        assertThat(new MailboxName("a".repeat(1000)).value()).hasSize(1000);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> new MailboxName("a".repeat(1001)));
    }
}
