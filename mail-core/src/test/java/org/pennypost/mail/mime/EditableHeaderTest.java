package org.pennypost.mail.mime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EditableHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "Subject: a\r\n b\r\n\r\n",
                "Subject: a\n\n",
                "Subject: without a body\r\n",
                "no field at all\r\nSubject: a\r\n\r\n"
            })
    void whatIsNotTouchedStaysAsItCame(String text) {
        assertThat(edited(EditableHeader.of(text.getBytes(ISO_8859_1)))).isEqualTo(text);
    }

    @Test
    void fieldsAreAddedAtBothEnds() {
        EditableHeader header = header();
        header.prepend("Received: by here\r\n");
        header.append("Message-ID: <1@here>\r\n");
        assertThat(edited(header))
                .isEqualTo("Received: by here\r\nTo: a\r\nBcc: b,\r\n c\r\nMessage-ID: <1@here>\r\n\r\n");
        assertThat(header.has("message-id")).isTrue();
    }

    @Test
    void oneIsInsertedBetweenOthers() {
        EditableHeader header = header();
        header.insert(1, "Cc: d\r\n");
        header.insert(3, "X: last\r\n");
        assertThat(edited(header)).isEqualTo("To: a\r\nCc: d\r\nBcc: b,\r\n c\r\nX: last\r\n\r\n");
        assertThatThrownBy(() -> header.insert(5, "X: no\r\n")).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void fieldsAreTakenOut() {
        EditableHeader header = header();
        assertThat(header.removeIf(field -> field.name().equals("Bcc"))).isTrue();
        assertThat(edited(header)).isEqualTo("To: a\r\n\r\n");
        assertThat(header.has("Bcc")).isFalse();
    }

    @Test
    void oneIsReplacedWhereItIs() {
        EditableHeader header = header();
        header.replace(header.fields().getFirst(), "To: d\r\n");
        assertThat(edited(header)).isEqualTo("To: d\r\nBcc: b,\r\n c\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "To: a", "To: a\r\nCc: b\r\n", "To: a\r\n\r\nbody\r\n", "no colon\r\n"})
    void whatIsNotOneFieldIsNotAdded(String text) {
        assertThatThrownBy(() -> header().append(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static EditableHeader header() {
        return EditableHeader.of("To: a\r\nBcc: b,\r\n c\r\n\r\n".getBytes(ISO_8859_1));
    }

    private static String edited(EditableHeader header) {
        return new String(header.octets(), ISO_8859_1);
    }
}
