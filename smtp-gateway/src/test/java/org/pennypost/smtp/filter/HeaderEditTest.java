package org.pennypost.smtp.filter;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.mime.EditableHeader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HeaderEditTest {

    private static final String HEADER = "A: 1\r\nB: 1\r\na: 2\r\nC: 1\r\nA: 3\r\n\r\n";

    @Test
    void fieldsAreAppendedAndInserted() throws FilterException {
        assertThat(edited(
                        new HeaderEdit.Append(field("X", "end")),
                        new HeaderEdit.Insert(0, field("X", "top")),
                        new HeaderEdit.Insert(2, field("X", "third")),
                        new HeaderEdit.Insert(99, field("X", "past the end"))))
                .isEqualTo("""
                        X: top
                        A: 1
                        X: third
                        B: 1
                        a: 2
                        C: 1
                        A: 3
                        X: end
                        X: past the end

                        """.replace("\n", "\r\n"));
    }

    @Test
    void occurrencesCountByNameInAnyCase() throws FilterException {
        assertThat(edited(
                        new HeaderEdit.Change(2, field("A", "two")),
                        new HeaderEdit.Change(0, field("a", "one")),
                        new HeaderEdit.Change(4, field("A", "four")),
                        new HeaderEdit.Remove("b", 1),
                        new HeaderEdit.Remove("b", 2),
                        new HeaderEdit.Remove("D", 1)))
                .isEqualTo("a: one\r\nA: two\r\nC: 1\r\nA: 3\r\nA: four\r\n\r\n");
    }

    @Test
    void whatWasRemovedStillCounts() throws FilterException {
        assertThat(edited(new HeaderEdit.Remove("A", 1), new HeaderEdit.Remove("A", 2)))
                .isEqualTo("B: 1\r\nC: 1\r\nA: 3\r\n\r\n");
        assertThat(edited(new HeaderEdit.Remove("A", 2), new HeaderEdit.Remove("A", 1)))
                .isEqualTo("B: 1\r\nC: 1\r\nA: 3\r\n\r\n");
        assertThat(edited(new HeaderEdit.Remove("A", 1), new HeaderEdit.Insert(1, field("X", "was second"))))
                .isEqualTo("X: was second\r\nB: 1\r\na: 2\r\nC: 1\r\nA: 3\r\n\r\n");
        assertThat(edited(new HeaderEdit.Remove("A", 1), new HeaderEdit.Change(1, field("A", "again"))))
                .isEqualTo("A: again\r\nB: 1\r\na: 2\r\nC: 1\r\nA: 3\r\n\r\n");
    }

    @Test
    void aFieldCanNeitherEndTheHeaderNorBeTwo() throws FilterException {
        assertThat(FilterField.of("X", " one\n\ttwo\r\nthree\r\n\r\n \r\nfour\rfive\u0000\n")
                        .text())
                .isEqualTo("X: one\r\n\ttwo\r\n\tthree\r\n\tfour\r\n\tfive?\r\n");
        assertThat(FilterField.of("X", "").text()).isEqualTo("X:\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "\u00e9", "a\u0000"})
    void whatIsNoNameOfAFieldIsRefused(String name) {
        assertThatThrownBy(() -> FilterField.of(name, "")).isInstanceOf(FilterException.class);
    }

    private static FilterField field(String name, String value) throws FilterException {
        return FilterField.of(name, " " + value);
    }

    private static String edited(HeaderEdit... edits) {
        EditableHeader header = EditableHeader.of(HEADER.getBytes(StandardCharsets.US_ASCII));
        HeaderEdit.apply(List.of(edits), header);
        return new String(header.octets(), StandardCharsets.UTF_8);
    }
}
