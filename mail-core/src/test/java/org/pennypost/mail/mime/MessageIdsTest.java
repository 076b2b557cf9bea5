package org.pennypost.mail.mime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 5256 §3
class MessageIdsTest {

    @Test
    void normalisesQuoting() {
        assertThat(MessageIds.read("<\"01KF8JCEOCBS0045PS\"@xxx.yyy.com> <01KF8JCEOCBS0045PS@xxx.yyy.com>"))
                .containsExactly("<01KF8JCEOCBS0045PS@xxx.yyy.com>");
    }

    @Test
    void findsIdsAmongOtherWords() {
        assertThat(MessageIds.read("Your message of Monday <a@b> \"x\" <c d@e>,<f@g> < <h> >"))
                .containsExactly("<a@b>", "<cd@e>", "<f@g>", "<h>");
        assertThat(MessageIds.read("<> <unended")).isEmpty();
        assertThat(MessageIds.first(null)).isEmpty();
    }

    @Test
    void keepsTheLastOfTooMany() {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            value.append('<').append(i).append('>');
        }
        assertThat(MessageIds.read(value.toString())).hasSize(1000).endsWith("<2999>");
    }
}
