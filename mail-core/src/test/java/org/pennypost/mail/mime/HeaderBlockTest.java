package org.pennypost.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class HeaderBlockTest {

    private static final String HEADER = """
            From mbox Mon Jan 1 12:00:00 2024\r
            From: a@example.org\r
            SUBJECT :  folded\r
            \t over lines \r
            no field at all\r
            To: b@example.org\r
            subject: again\r
            \r
            Subject: in the body\r
            """;

    @Test
    void keepsTheNamedFieldsAsSent() {
        assertThat(text(block(HEADER).only(List.of("Subject", "x-none"))))
                .isEqualTo("SUBJECT :  folded\r\n\t over lines \r\nno field at all\r\nsubject: again\r\n\r\n");
        assertThat(text(block(HEADER).only(List.of()))).isEqualTo("\r\n");
    }

    @Test
    void leavesOutTheNamedFields() {
        assertThat(text(block(HEADER).without(List.of("subject", "FROM"))))
                .isEqualTo("From mbox Mon Jan 1 12:00:00 2024\r\nTo: b@example.org\r\n\r\n");
    }

    @Test
    void unfoldsValues() {
        assertThat(block(HEADER).fields())
                .extracting(RawField::name, RawField::value)
                .contains(tuple("SUBJECT", "folded\t over lines  no field at all"));
    }

    @Test
    void endsWithTheEmptyLineEvenIfItsOwnIsMissing() {
        assertThat(text(block("A: 1\nB: 2").only(List.of("b")))).isEqualTo("B: 2\r\n\r\n");
        assertThat(text(block("").without(List.of("b")))).isEqualTo("\r\n");
        assertThat(block("\r\nA: 1\r\n").fields()).isEmpty();
    }

    @Test
    void readsOctetsAsUtf8OrLatin1() {
        byte[] utf8 = "S: grün\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        byte[] latin1 = "S: grün\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(HeaderBlock.of(utf8).fields().getFirst().value()).isEqualTo("grün");
        assertThat(HeaderBlock.of(latin1).fields().getFirst().value()).isEqualTo("grün");
        assertThat(block("S: a\0b").fields().getFirst().value()).isEqualTo("a\uFFFDb");
    }

    private static HeaderBlock block(String text) {
        return HeaderBlock.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
