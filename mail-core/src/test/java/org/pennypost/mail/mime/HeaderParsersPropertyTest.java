package org.pennypost.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Any text is read by every parser of header values, and what comes out can be kept anywhere.
class HeaderParsersPropertyTest {

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "@",
            ",",
            ";",
            ":",
            "(",
            ")",
            "\"",
            "\\",
            "[",
            "]",
            " ",
            "\t",
            "a",
            "b.c",
            ".",
            "=",
            "*",
            "*0*",
            "'",
            "%",
            "%41",
            "%u",
            "=?utf-8?q?",
            "=?utf-16?b?",
            "=?iso-2022-jp?B?",
            "?=",
            "?",
            "=C3",
            "_",
            "AAAA",
            "re",
            "fwd",
            "(fwd)",
            "[fwd:",
            "Jan",
            "2024",
            "12",
            "-",
            "+0100",
            "10:20:30",
            "utf-8''",
            "text/html",
            "charset",
            "&",
            "&#",
            "&#xD800;",
            "&lt;",
            "<!--",
            "-->",
            "<script>",
            "</",
            "\0",
            "ü",
            "\uD83D\uDE00",
            "\uD800",
            "\r\n");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readAnything(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(25); piece > 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            readOctets(text.toString().getBytes(StandardCharsets.UTF_8));
            readText(Charsets.clean(text.toString()));
        }
    }

    private static void readText(String text) {
        AddressLists.read(text);
        SentDate.of(text);
        MessageIds.read(text);
        Disposition disposition = ParameterReader.disposition(text);
        Parameters.decoded(disposition.parameters()).forEach(parameter -> keepable(parameter.value()));
        MediaType type = MediaType.read(text);
        assertThat(type.type()).isNotEmpty();
        assertThat(type.subtype()).isNotEmpty();
        keepable(BaseSubject.of(text).text());
        keepable(EncodedWords.decode(text));
        keepable(Preview.of(HtmlText.of(text)));
    }

    private static void readOctets(byte[] octets) {
        HeaderBlock block = HeaderBlock.of(octets);
        block.fields().forEach(field -> keepable(field.value()));
        int all = block.fields().stream().mapToInt(RawField::length).sum();
        assertThat(block.without(List.of()).length).isBetween(all + 2, all + 4);
    }

    private static void keepable(String text) {
        assertThat(text).doesNotContain("\0");
        assertThat(text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
    }
}
