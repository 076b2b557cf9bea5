package org.pennypost.mail.mime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewTest {

    @Test
    void isOneLineOfOwnWords() {
        assertThat(Preview.of("\r\nHello\t there,\r\n> quoted\r\n\r\n  world\u0007\u200B! "))
                .isEqualTo("Hello there, world!");
        assertThat(Preview.of("> only\r\n> quoted")).isEqualTo("> only > quoted");
        assertThat(Preview.of(" \r\n")).isEmpty();
    }

    @Test
    void isCutBetweenCharacters() {
        String preview = Preview.of("😀".repeat(500));
        assertThat(preview.codePointCount(0, preview.length())).isEqualTo(Preview.MAX_CODE_POINTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>one</p><p>two</p>|one two",
                "o<b>n</b>e<br>two|one two",
                "<style>p {x: '</p>'}</style>seen<script>if (a</b/.test(c)) {}</script>|seen",
                "<title>T</title><!-- <p>hidden</p> -->seen|seen",
                "&lt;a&gt; &amp; &Auml;&#228;&#xE4; &euro;&nbsp;5 &unknown; &|<a> & Äää €\u00A05 &unknown; &",
                "&#0;&#xD800;&#99999999;x|\uFFFD\uFFFD\uFFFDx",
                "a < b <a href=\"x>y\">link</a>|a < b link",
                "<td>a</td><td>b</td>|a b",
                "<unended|''",
            })
    void readsHtmlAsText(String html, String text) {
        assertThat(Charsets.clean(HtmlText.of(html)).replaceAll("[ \n]+", " ").strip())
                .isEqualTo(text);
    }
}
