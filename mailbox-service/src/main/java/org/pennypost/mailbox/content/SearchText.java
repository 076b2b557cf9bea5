package org.pennypost.mailbox.content;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pennypost.mail.collation.UnicodeCasemap;
import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.EncodedWords;
import org.pennypost.mail.mime.HeaderField;
import org.pennypost.mail.mime.Parameter;
import org.pennypost.mail.mime.ScannedMessage;

/// The text that SEARCH looks at, and the one form in which texts are compared.
public final class SearchText {

    private SearchText() {}

    /// Texts that are equal by `i;unicode-casemap` become one (RFC 5255 §4.5).
    public static String fold(String text) {
        return storable(UnicodeCasemap.key(text));
    }

    /// What PostgreSQL cannot keep becomes U+FFFD: NUL and halves of surrogate pairs.
    static String storable(String text) {
        if (isStorable(text)) {
            return text;
        }
        return text.codePoints()
                .map(c -> c == 0 || isHalf(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// A line `name: value` for each field of the message's own header, then a line `: …` for each inner part.
    static String header(ScannedMessage scanned) {
        Stream<String> fields = scanned.header().stream().map(SearchText::line);
        Stream<String> parts = parts(scanned.message().body()).map(part -> ": " + describe(part));
        return Stream.concat(fields, parts)
                .map(line -> fold(oneLine(line)))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    static String body(ScannedMessage scanned) {
        return fold(scanned.text());
    }

    private static String line(HeaderField field) {
        return field.name() + ": " + EncodedWords.decode(field.value());
    }

    private static Stream<BodyPart> parts(BodyPart part) {
        return Stream.concat(part.children().stream(), part.children().stream().flatMap(SearchText::parts));
    }

    private static String describe(BodyPart part) {
        Stream<String> type = Stream.of(part.type() + "/" + part.subtype(), part.encoding());
        Stream<String> parameters = Stream.concat(
                        part.parameters().stream(),
                        part.disposition() == null ? Stream.empty() : part.disposition().parameters().stream())
                .map(Parameter::value);
        Stream<String> rest = Stream.of(part.id(), part.description()).flatMap(Stream::ofNullable);
        return Stream.of(type, parameters, rest)
                .flatMap(it -> it)
                .map(EncodedWords::decode)
                .collect(Collectors.joining(" "));
    }

    private static String oneLine(String text) {
        return storable(text).replace('\n', ' ').replace('\r', ' ');
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
