package org.pennypost.imap.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.pennypost.imap.grammar.FetchItem.BinarySection;
import org.pennypost.imap.grammar.FetchItem.BodySection;
import org.pennypost.imap.grammar.FetchItem.Rfc822;
import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.imap.grammar.Partial;
import org.pennypost.imap.grammar.Section;
import org.pennypost.mail.mime.BodyPart;
import org.pennypost.mail.mime.Disposition;
import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.mime.EnvelopeAddress;
import org.pennypost.mail.mime.Parameter;
import org.pennypost.mail.mime.PartExtent;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FetchWriterTest {

    interface Items {
        void write(FetchWriter fetch) throws IOException;
    }

    private static final EnvelopeAddress TERRY = new EnvelopeAddress("Terry Gray", null, "gray", "cac.washington.edu");
    private static final Envelope SMALL =
            new Envelope(null, "x", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    static Stream<Arguments> items() {
        return Stream.of(
                row(
                        "UID 4827313 FLAGS (\\Seen x)",
                        fetch -> fetch.uid(new Uid(4827313)).flags(Flags.of(Flag.SEEN, new Flag("x")))),
                row("FLAGS ()", fetch -> fetch.flags(Flags.NONE)),
                row("MODSEQ (12121231000)", fetch -> fetch.modSeq(new ModSeq(12121231000L))),
                row("RFC822.SIZE 44827", fetch -> fetch.size(44827)),
                row(
                        "INTERNALDATE \" 7-Jul-1996 02:44:25 +0000\"",
                        fetch -> fetch.internalDate(Instant.parse("1996-07-07T02:44:25.9Z"))),
                row(
                        "INTERNALDATE \"17-Dec-2026 23:59:59 +0000\"",
                        fetch -> fetch.internalDate(Instant.parse("2026-12-17T23:59:59Z"))),
                row(
                        "SAVEDATE \"17-Dec-2026 23:59:59 +0000\"",
                        fetch -> fetch.saveDate(Instant.parse("2026-12-17T23:59:59Z"))),
                row(
                        "EMAILID (M" + "5e".repeat(32) + ") THREADID (Tffffffffffffffff)",
                        fetch -> fetch.emailId(new ContentId("5e".repeat(32))).threadId(new ThreadId(-1))),
                row(
                        "BINARY[1.2]<4> NIL BINARY.SIZE[] 5",
                        fetch -> fetch.binary(new BinarySection(true, List.of(1, 2), new Partial(4, 5)))
                                .nil()
                                .binarySize(List.of(), 5)),
                row(
                        "BINARY[1] ~{3}\r\na\u0000b",
                        fetch -> fetch.binary(new BinarySection(true, List.of(1), null))
                                .literal8(3, new ByteArrayInputStream(bytes("a\u0000b")))),
                row("PREVIEW \"\"", fetch -> fetch.preview("")),
                row("PREVIEW {4}\r\n5€", fetch -> fetch.preview("5€")),
                row(
                        "BODY[] {3}\r\na\r\n",
                        fetch -> section(fetch, new Section.Text.Whole()).octets(bytes("a\r\n"))),
                row(
                        "BODY[1.2.HEADER] {2}\r\nab",
                        fetch -> section(fetch, new Section.Text.Header(), 1, 2).stream(
                                2, new ByteArrayInputStream(bytes("ab")))),
                row(
                        "BODY[TEXT] NIL",
                        fetch -> section(fetch, new Section.Text.Body()).nil()),
                row(
                        "BODY[3] {0}\r\n",
                        fetch -> section(fetch, new Section.Text.Whole(), 3).octets(bytes(""))),
                row(
                        "BODY[3.MIME] NIL",
                        fetch -> section(fetch, new Section.Text.Mime(), 3).nil()),
                row(
                        "BODY[HEADER.FIELDS (Date \"a b\")] NIL",
                        fetch -> section(fetch, new Section.Text.HeaderFields(List.of("Date", "a b")))
                                .nil()),
                row(
                        "BODY[4.HEADER.FIELDS.NOT (To)] NIL",
                        fetch -> section(fetch, new Section.Text.HeaderFieldsNot(List.of("To")), 4)
                                .nil()),
                row(
                        "BODY[]<10> NIL",
                        fetch -> fetch.section(new BodySection(true, Section.WHOLE, new Partial(10, 5)))
                                .nil()),
                row(
                        "RFC822 NIL",
                        fetch -> fetch.rfc822(new Rfc822(Rfc822.Form.WHOLE)).nil()),
                row(
                        "RFC822.HEADER NIL",
                        fetch -> fetch.rfc822(new Rfc822(Rfc822.Form.HEADER)).nil()),
                row(
                        "RFC822.TEXT NIL",
                        fetch -> fetch.rfc822(new Rfc822(Rfc822.Form.TEXT)).nil()));
    }

    @ParameterizedTest
    @MethodSource("items")
    void writesItems(String text, Items items) {
        assertThat(written(items)).isEqualTo(text);
    }

    @Test
    void writesAWholeLine() {
        String line = Written.of(
                out -> out.fetch(12, new Uid(12)).uid(new Uid(3)).size(9).end());
        assertThat(line).isEqualTo("* 12 FETCH (UID 3 RFC822.SIZE 9)\r\n");
        assertThat(Written.of(out -> out.fetch(12, new Uid(12)).end())).isEmpty();
    }

    /// The example of RFC 9051 §7.5.2.
    @Test
    void writesTheEnvelopeOfTheStandard() {
        Envelope envelope = new Envelope(
                "Wed, 17 Jul 1996 02:23:25 -0700 (PDT)",
                "IMAP4rev2 WG mtg summary and minutes",
                List.of(TERRY),
                List.of(TERRY),
                List.of(TERRY),
                List.of(new EnvelopeAddress(null, null, "imap", "cac.washington.edu")),
                List.of(
                        new EnvelopeAddress(null, null, "minutes", "CNRI.Reston.VA.US"),
                        new EnvelopeAddress("John Klensin", null, "KLENSIN", "MIT.EDU")),
                List.of(),
                null,
                "<B27397-0100000@cac.washington.ed>");
        assertThat(written(fetch -> fetch.envelope(envelope)))
                .isEqualTo(
                        "ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev2 WG mtg summary and minutes\""
                                + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))".repeat(3)
                                + " ((NIL NIL \"imap\" \"cac.washington.edu\"))"
                                + " ((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")"
                                + "(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\"))"
                                + " NIL NIL \"<B27397-0100000@cac.washington.ed>\")");
    }

    @Test
    void writesGroupsAndNothing() {
        Envelope envelope = new Envelope(
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(EnvelopeAddress.groupStart("friends"), TERRY, EnvelopeAddress.groupEnd()),
                List.of(),
                List.of(),
                null,
                null);
        assertThat(written(fetch -> fetch.envelope(envelope)))
                .isEqualTo("ENVELOPE (NIL NIL NIL NIL NIL ((NIL NIL \"friends\" NIL)"
                        + "(\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")(NIL NIL NIL NIL)) NIL NIL NIL NIL)");
    }

    @Test
    void textsThatQuotesCannotHoldAreLiterals() {
        Envelope envelope = new Envelope(
                "a\r\nb", "größer", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), "\\", "\"");
        assertThat(written(fetch -> fetch.envelope(envelope)))
                .isEqualTo("ENVELOPE ({4}\r\na\r\nb {8}\r\ngrößer NIL NIL NIL NIL NIL NIL \"\\\\\" \"\\\"\")");
        assertThat(Written.in(NameEncoding.UTF8, out -> out.fetch(1, new Uid(1)).envelope(envelope)))
                .contains(" \"größer\" ");
    }

    /// The example of RFC 9051 §7.5.2, with extension data and without.
    @Test
    void writesASinglePart() {
        BodyPart text = leaf("text", "plain", "7bit", 2279, 48, List.of(new Parameter("CHARSET", "US-ASCII")));
        assertThat(written(fetch -> fetch.structure(text, false)))
                .isEqualTo("BODY (\"text\" \"plain\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7bit\" 2279 48)");
        assertThat(written(fetch -> fetch.structure(text, true)))
                .isEqualTo("BODYSTRUCTURE (\"text\" \"plain\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7bit\" 2279 48"
                        + " NIL NIL NIL NIL)");
    }

    @Test
    void writesEveryExtensionField() {
        BodyPart image = new BodyPart(
                "image",
                "png",
                List.of(new Parameter("name", "a \"b\""), new Parameter("x", "")),
                "<id@x>",
                "a picture",
                "base64",
                new Disposition("attachment", List.of(new Parameter("filename", "a.png"))),
                List.of("en", "de"),
                "http://x/",
                "Q2hlY2s=",
                new PartExtent(0, 10, 110),
                0,
                List.of(),
                null);
        assertThat(written(fetch -> fetch.structure(image, true)))
                .isEqualTo(
                        "BODYSTRUCTURE (\"image\" \"png\" (\"name\" \"a \\\"b\\\"\" \"x\" \"\") \"<id@x>\" \"a picture\""
                                + " \"base64\" 100 \"Q2hlY2s=\" (\"attachment\" (\"filename\" \"a.png\")) (\"en\" \"de\")"
                                + " \"http://x/\")");
    }

    @Test
    void writesMultiparts() {
        BodyPart both = parent(
                "multipart",
                "mixed",
                List.of(new Parameter("boundary", "b")),
                null,
                leaf("text", "plain", "7bit", 5, 1, List.of()),
                leaf("application", "pdf", "base64", 9, 0, List.of()));
        assertThat(written(fetch -> fetch.structure(both, false)))
                .isEqualTo("BODY ((\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1)"
                        + "(\"application\" \"pdf\" NIL NIL NIL \"base64\" 9) \"mixed\")");
        assertThat(written(fetch -> fetch.structure(both, true)))
                .isEqualTo("BODYSTRUCTURE ((\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1 NIL NIL NIL NIL)"
                        + "(\"application\" \"pdf\" NIL NIL NIL \"base64\" 9 NIL NIL NIL NIL)"
                        + " \"mixed\" (\"boundary\" \"b\") NIL NIL NIL)");
    }

    @Test
    void writesMessagesWithinMessages() {
        BodyPart forwarded =
                parent("message", "rfc822", List.of(), SMALL, leaf("text", "plain", "7bit", 5, 1, List.of()));
        assertThat(written(fetch -> fetch.structure(forwarded, false)))
                .isEqualTo("BODY (\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 100"
                        + " (NIL \"x\" NIL NIL NIL NIL NIL NIL NIL NIL)"
                        + " (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1) 3)");
    }

    @Test
    void aMessageThatWasNotLookedIntoIsOctets() {
        assertThat(written(fetch -> fetch.structure(leaf("message", "rfc822", "7bit", 5, 1, List.of()), false)))
                .isEqualTo("BODY (\"application\" \"octet-stream\" NIL NIL NIL \"7bit\" 5)");
    }

    @Test
    void aMultipartWithoutPartsHasAnEmptyOne() {
        assertThat(written(fetch -> fetch.structure(parent("multipart", "mixed", List.of(), null), false)))
                .isEqualTo("BODY ((\"text\" \"plain\" NIL NIL NIL \"7bit\" 0 0) \"mixed\")");
    }

    private static BodyPart leaf(
            String type, String subtype, String encoding, long size, long lines, List<Parameter> parameters) {
        PartExtent extent = new PartExtent(0, 0, size);
        return new BodyPart(
                type,
                subtype,
                parameters,
                null,
                null,
                encoding,
                null,
                List.of(),
                null,
                null,
                extent,
                lines,
                List.of(),
                null);
    }

    private static BodyPart parent(
            String type,
            String subtype,
            List<Parameter> parameters,
            @Nullable Envelope envelope,
            BodyPart... children) {
        PartExtent extent = new PartExtent(0, 0, 100);
        return new BodyPart(
                type,
                subtype,
                parameters,
                null,
                null,
                "7bit",
                null,
                List.of(),
                null,
                null,
                extent,
                3,
                Arrays.asList(children),
                envelope);
    }

    private static FetchWriter section(FetchWriter fetch, Section.Text text, Integer... part) throws IOException {
        return fetch.section(new BodySection(false, new Section(List.of(part), text), null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Arguments row(String text, Items items) {
        return Arguments.of(text, items);
    }

    private static String written(Items items) {
        String line = Written.of(out -> {
            FetchWriter fetch = out.fetch(1, new Uid(1));
            items.write(fetch);
            fetch.end();
        });
        assertThat(line).startsWith("* 1 FETCH (").endsWith(")\r\n");
        return line.substring("* 1 FETCH (".length(), line.length() - 3);
    }
}
