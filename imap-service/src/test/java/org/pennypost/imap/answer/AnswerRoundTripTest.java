package org.pennypost.imap.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.Disposition;
import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.mime.Parameter;
import org.pennypost.mail.mime.PartExtent;
import org.pennypost.mail.store.Uid;

import static org.assertj.core.api.Assertions.assertThat;

/// What is written of any message is read again as the same by a strict client.
class AnswerRoundTripTest {

    private static final List<String> TEXTS =
            List.of("", "NIL", "plain", "a \"b\" \\c\\", "größer", "two\r\nlines", "{3}", "(x)", "\uD83D\uDE00", "%*]");

    private final Random random = new Random(1);

    @ParameterizedTest
    @EnumSource
    void envelopes(NameEncoding encoding) {
        for (int i = 0; i < 2_000; i++) {
            Envelope envelope = envelope();
            String written =
                    Written.in(encoding, out -> out.fetch(1, new Uid(1)).envelope(envelope));
            AnswerReader reader = new AnswerReader(written.substring("* 1 FETCH (ENVELOPE ".length()));
            assertThat(reader.envelope()).as(written).isEqualTo(envelope);
            assertThat(reader.atEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void structures(NameEncoding encoding) {
        for (int i = 0; i < 2_000; i++) {
            BodyPart body = body(0);
            String written =
                    Written.in(encoding, out -> out.fetch(1, new Uid(1)).structure(body, true));
            AnswerReader reader = new AnswerReader(written.substring("* 1 FETCH (BODYSTRUCTURE ".length()));
            assertThat(reader.body()).as(written).isEqualTo(body);
            assertThat(reader.atEnd()).isTrue();
        }
    }

    private BodyPart body(int depth) {
        return switch (random.nextInt(depth > 3 ? 2 : 4)) {
            case 0 -> part("text", text(), random.nextInt(9999), random.nextInt(99), List.of(), null);
            case 1 -> part(pick(List.of("image", "x-y")), text(), random.nextInt(9999), 0, List.of(), null);
            case 2 -> multipart(some(1, 4, () -> body(depth + 1)));
            default ->
                part(
                        "message",
                        pick(List.of("rfc822", "global")),
                        random.nextInt(9999),
                        random.nextInt(99),
                        List.of(body(depth + 1)),
                        envelope());
        };
    }

    private BodyPart part(
            String type, String subtype, long size, long lines, List<BodyPart> children, @Nullable Envelope envelope) {
        return new BodyPart(
                type,
                subtype,
                parameters(),
                textOrNull(),
                textOrNull(),
                text(),
                disposition(),
                some(0, 3, this::text),
                textOrNull(),
                textOrNull(),
                new PartExtent(0, 0, size),
                lines,
                children,
                envelope);
    }

    /// Only what travels: a multipart has no id, no description, no encoding and no size.
    private BodyPart multipart(List<BodyPart> children) {
        return new BodyPart(
                "multipart",
                text(),
                parameters(),
                null,
                null,
                "7bit",
                disposition(),
                some(0, 3, this::text),
                textOrNull(),
                null,
                new PartExtent(0, 0, 0),
                0,
                children,
                null);
    }

    private @Nullable Disposition disposition() {
        return random.nextBoolean() ? null : new Disposition(text(), parameters());
    }

    private List<Parameter> parameters() {
        return some(0, 3, () -> new Parameter(text(), text()));
    }

    private Envelope envelope() {
        return new Envelope(
                textOrNull(),
                textOrNull(),
                addresses(),
                addresses(),
                addresses(),
                addresses(),
                addresses(),
                addresses(),
                textOrNull(),
                textOrNull());
    }

    private List<EnvelopeAddress> addresses() {
        return some(0, 3, () -> new EnvelopeAddress(textOrNull(), textOrNull(), textOrNull(), textOrNull()));
    }

    private @Nullable String textOrNull() {
        return random.nextBoolean() ? null : text();
    }

    private String text() {
        return pick(TEXTS);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> List<T> some(int least, int most, Supplier<T> each) {
        List<T> some = new ArrayList<>();
        int count = least + random.nextInt(most - least + 1);
        for (int i = 0; i < count; i++) {
            some.add(each.get());
        }
        return some;
    }
}
