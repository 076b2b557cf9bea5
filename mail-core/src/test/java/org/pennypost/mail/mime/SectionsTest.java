package org.pennypost.mail.mime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The numbering example of RFC 9051 §6.4.5.1, each part with an extent of its own.
class SectionsTest {

    private long next = 1000;

    private final BodyPart innerOfThree = part("multipart/mixed", part("text/plain"), part("application/octet-stream"));
    private final BodyPart innerOfFourTwo = part(
            "multipart/mixed",
            part("text/plain"),
            part("multipart/alternative", part("text/plain"), part("text/richtext")));
    private final BodyPart root = part(
            "multipart/mixed",
            part("text/plain"),
            part("application/octet-stream"),
            part("message/rfc822", innerOfThree),
            part("multipart/mixed", part("image/gif"), part("message/rfc822", innerOfFourTwo)));

    @ParameterizedTest
    @CsvSource({
        "1, text/plain",
        "2, application/octet-stream",
        "3, message/rfc822",
        "3.1, text/plain",
        "3.2, application/octet-stream",
        "4, multipart/mixed",
        "4.1, image/gif",
        "4.2, message/rfc822",
        "4.2.1, text/plain",
        "4.2.2, multipart/alternative",
        "4.2.2.1, text/plain",
        "4.2.2.2, text/richtext",
        "5,",
        "0,",
        "1.1,",
        "4.3,",
        "4.2.2.3,",
        "3.1.1,",
    })
    void numbersParts(String path, String type) {
        assertThat(Sections.part(root, numbers(path)).map(part -> part.type() + "/" + part.subtype()))
                .isEqualTo(Optional.ofNullable(type));
    }

    @Test
    void headerAndTextBelongToMessages() {
        assertThat(Sections.header(root, List.of())).hasValue(root.extent().header());
        assertThat(Sections.text(root, List.of())).hasValue(root.extent().body());
        assertThat(Sections.content(root, List.of())).hasValue(root.extent().whole());
        assertThat(Sections.header(root, List.of(3)))
                .hasValue(innerOfThree.extent().header());
        assertThat(Sections.text(root, List.of(4, 2)))
                .hasValue(innerOfFourTwo.extent().body());
        assertThat(Sections.header(root, List.of(1))).isEmpty();
        assertThat(Sections.text(root, List.of(4))).isEmpty();
    }

    @Test
    void mimeBelongsToParts() {
        assertThat(Sections.mime(root, List.of())).isEmpty();
        BodyPart image = Sections.part(root, List.of(4, 1)).orElseThrow();
        assertThat(Sections.mime(root, List.of(4, 1))).hasValue(image.extent().header());
        assertThat(Sections.content(root, List.of(4, 1)))
                .hasValue(image.extent().body());
    }

    @Test
    void aMessageWithoutPartsHasPartOne() {
        BodyPart single = part("text/plain");
        assertThat(Sections.part(single, List.of(1))).hasValue(single);
        assertThat(Sections.part(single, List.of(2))).isEmpty();
        BodyPart message = part("message/rfc822", single);
        assertThat(Sections.part(message, List.of(1))).hasValue(message);
        assertThat(Sections.part(message, List.of(1, 1))).hasValue(single);
        assertThat(Sections.header(message, List.of(1)))
                .hasValue(single.extent().header());
    }

    @Test
    void aPartialStaysInTheRange() {
        OctetRange range = new OctetRange(10, 20);
        assertThat(range.partial(0, 4)).isEqualTo(new OctetRange(10, 14));
        assertThat(range.partial(8, 4)).isEqualTo(new OctetRange(18, 20));
        assertThat(range.partial(99, Long.MAX_VALUE)).isEqualTo(new OctetRange(20, 20));
    }

    private BodyPart part(String type, BodyPart... children) {
        String[] names = type.split("/");
        next -= 10;
        return new BodyPart(
                names[0],
                names[1],
                List.of(),
                null,
                null,
                "7bit",
                null,
                List.of(),
                null,
                null,
                new PartExtent(next, next + 3, next + 5),
                0,
                List.of(children),
                type.equals("message/rfc822") ? Envelope.EMPTY : null);
    }

    private static List<Integer> numbers(String path) {
        return Arrays.stream(path.split("\\.")).map(Integer::valueOf).toList();
    }
}
