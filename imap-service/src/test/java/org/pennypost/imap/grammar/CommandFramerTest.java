package org.pennypost.imap.grammar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.wire.Line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class CommandFramerTest {

    private final CommandFramer framer = new CommandFramer(
            new FramingLimits(1000, 100, 3, 400, 2000),
            text -> CommandParser.parseBegun(text, NameEncoding.MODIFIED_UTF7));

    @Test
    void aLineIsACommand() {
        assertWhole(line("a1 NOOP"), "a1 NOOP");
        assertWhole(line("a2 NOOP"), "a2 NOOP");
        assertWhole(line(""), "");
    }

    @Test
    void literalsAreAskedForOneByOne() throws IOException {
        assertThat(line("a1 LOGIN {3}")).isEqualTo(new Framed.Literal(3, true));
        assertThat(framer.tag()).contains("a1");
        assertThat(octets("ada")).isEqualTo(new Framed.MoreLines());
        assertThat(line(" {7+}")).isEqualTo(new Framed.Literal(7, false));
        assertThat(octets("s3\r\ncr!")).isEqualTo(new Framed.MoreLines());
        assertWhole(line(""), "a1 LOGIN {3}\r\nada {7+}\r\ns3\r\ncr!");
        assertThat(framer.tag()).isEmpty();
    }

    @Test
    void emptyLiteralsAreLiterals() throws IOException {
        assertThat(line("a1 LOGIN ada {0}")).isEqualTo(new Framed.Literal(0, true));
        assertThat(octets("")).isEqualTo(new Framed.MoreLines());
        assertWhole(line(""), "a1 LOGIN ada {0}\r\n");
    }

    /// RFC 9051 §4.3: whoever is not asked for a literal sends none.
    @Test
    void whatIsWrongAlreadyIsNotContinued() {
        assertRejected(line("a1 FROB {3}"), "there is no command FROB");
        assertRejected(line("a1 FETCH {3}"), "expected a message number or *");
        assertRejected(line("a1 NOOP {3}"), "expected the end of the command");
        assertWhole(line("a2 NOOP"), "a2 NOOP");
    }

    @Test
    void whatIsWrongButComesAnywayIsReadFirst() throws IOException {
        assertThat(line("a1 FROB {3+}")).isEqualTo(new Framed.Literal(3, false));
        assertThat(octets("xyz")).isEqualTo(new Framed.MoreLines());
        assertWhole(line(""), "a1 FROB {3+}\r\nxyz");
    }

    @Test
    void tooLargeLiteralsAreNotAskedFor() {
        assertTooBig(line("a1 LOGIN {101}"), "a literal has at most 100 octets");
        assertTooBig(line("a1 LOGIN {99999999999999999999999999}"), null);
        assertWhole(line("a2 NOOP"), "a2 NOOP");
    }

    @Test
    void tooLargeLiteralsThatComeAnywayAreDropped() throws IOException {
        assertThat(line("a1 LOGIN {101+}")).isEqualTo(new Framed.Unwanted(101));
        assertThat(octets("whatever")).isEqualTo(new Framed.MoreLines());
        assertThat(line(" {5+}")).isEqualTo(new Framed.Unwanted(5));
        assertThat(octets("")).isEqualTo(new Framed.MoreLines());
        assertTooBig(line(""), "a literal has at most 100 octets");
        assertWhole(line("a2 NOOP"), "a2 NOOP");
    }

    @Test
    void droppingEndsWhereTheClientWaits() throws IOException {
        assertThat(line("a1 LOGIN {101+}")).isEqualTo(new Framed.Unwanted(101));
        octets("");
        assertTooBig(line(" {5}"), "a literal has at most 100 octets");
        assertWhole(line("a2 NOOP"), "a2 NOOP");
    }

    /// RFC 7888 §4.
    @Test
    void whatIsEndlessIsHopeless() throws IOException {
        assertThat(line("a1 LOGIN {2001+}")).isEqualTo(new Framed.Hopeless());
        assertThat(line("a1 LOGIN {1500+}")).isEqualTo(new Framed.Unwanted(1500));
        octets("");
        assertThat(line(" {501+}")).isEqualTo(new Framed.Hopeless());
    }

    @Test
    void commandsAndLiteralsAreLimitedTogether() throws IOException {
        assertTooBig(line("a1 LOGIN " + "x".repeat(400)), "the command is longer than 400 octets");
        for (int i = 0; i < 3; i++) {
            assertThat(line(i == 0 ? "a1 FROB {1+}" : " {1+}")).isEqualTo(new Framed.Literal(1, false));
            octets("x");
        }
        assertThat(line(" {1+}")).isEqualTo(new Framed.Unwanted(1));
        octets("x");
        assertTooBig(line(""), "a command has at most 3 literals");
    }

    @Test
    void messagesToAppendAreStreamed() throws IOException {
        Framed first = line("a1 APPEND x (\\Seen) {5000}");
        assertThat(first).isInstanceOfSatisfying(Framed.Message.class, message -> {
            assertThat(message.tag()).isEqualTo("a1");
            assertThat(message.synchronizing()).isTrue();
            assertThat(message.command().mailbox()).isEqualTo(new MailboxArgument("x"));
            assertThat(message.coming().octets()).isEqualTo(5000);
        });
        assertThat(octets("taken by the session")).isEqualTo(new Framed.MoreLines());
        assertThat(line(" {7+}")).isInstanceOfSatisfying(Framed.Message.class, message -> {
            assertThat(message.synchronizing()).isFalse();
            assertThat(message.command().messages()).hasSize(2);
            assertThat(message.coming().octets()).isEqualTo(7);
        });
        assertThat(octets("")).isEqualTo(new Framed.MoreLines());
        assertWhole(line(""), "a1 APPEND x (\\Seen) {5000}\r\n {7+}\r\n");
    }

    /// RFC 4469 §5: the texts of a CATENATE are streamed, its URLs are not.
    @Test
    void partsOfMessagesAreStreamed() throws IOException {
        assertThat(line("a1 UID REPLACE 7 x CATENATE (URL {3+}")).isEqualTo(new Framed.Literal(3, false));
        assertThat(framer.messageComes()).isFalse();
        octets("a/b");
        assertThat(line(" TEXT {5000+}")).isInstanceOfSatisfying(Framed.Message.class, message -> {
            assertThat(message.command()).isInstanceOf(ImapCommand.Replace.class);
            assertThat(message.command().messages().getFirst().parts())
                    .containsExactly(new MessagePart.Url("a/b"), message.coming());
        });
        assertThat(framer.messageComes()).isTrue();
        octets("");
        assertThat(line(" URL {0}")).isEqualTo(new Framed.Literal(0, true));
        octets("");
        assertWhole(line(")"), "a1 UID REPLACE 7 x CATENATE (URL {3+}\r\na/b TEXT {5000+}\r\n URL {0}\r\n)");
    }

    @Test
    void aCatenationThatIsWrongIsNotContinued() {
        assertRejected(line("a1 APPEND x CATENATE (URL y {5}"), "expected TEXT, UTF8 or URL");
        assertRejected(line("a1 APPEND x CATENATE {5}"), "expected parts in parentheses");
    }

    @Test
    void theMailboxOfAnAppendIsNoMessage() throws IOException {
        assertThat(line("a1 APPEND {5+}")).isEqualTo(new Framed.Literal(5, false));
        octets("a b c");
        assertThat(line(" {3+}")).isInstanceOf(Framed.Message.class);
    }

    @Test
    void aMessageCanBeRefused() throws IOException {
        line("a1 APPEND x {5000}");
        assertThat(framer.refuse()).isEqualTo(new Framed.Refused());
        line("a2 APPEND x {1000+}");
        assertThat(framer.refuse()).isEqualTo(new Framed.Unwanted(1000));
        assertThat(octets("")).isEqualTo(new Framed.MoreLines());
        assertThat(line("")).isEqualTo(new Framed.Refused());
        assertWhole(line("a3 NOOP"), "a3 NOOP");
    }

    @Test
    void anAppendThatIsWrongIsNotContinued() {
        assertRejected(line("a1 APPEND x (\\Recent) {5000}"), "no client can set the flag \\Recent");
        assertThat(line("a1 APPEND x (\\Recent) {1000+}")).isEqualTo(new Framed.Unwanted(1000));
    }

    private Framed line(String text) {
        return framer.line(new Line(text.getBytes(ISO_8859_1), true));
    }

    private Framed octets(String text) throws IOException {
        InputStream stream = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
        return framer.octets(stream);
    }

    private static void assertWhole(Framed framed, String text) {
        assertThat(framed)
                .isInstanceOfSatisfying(
                        Framed.Whole.class,
                        whole -> assertThat(whole.text()).asString(ISO_8859_1).isEqualTo(text));
    }

    private static void assertRejected(Framed framed, String reason) {
        assertThat(framed).isInstanceOfSatisfying(Framed.Rejected.class, rejected -> {
            assertThat(rejected.reason()).hasMessage(reason);
            assertThat(rejected.reason().tag()).isEqualTo("a1");
            assertThat(rejected.reason().tooBig()).isFalse();
        });
    }

    private static void assertTooBig(Framed framed, @org.jspecify.annotations.Nullable String reason) {
        assertThat(framed).isInstanceOfSatisfying(Framed.Rejected.class, rejected -> {
            if (reason != null) {
                assertThat(rejected.reason()).hasMessage(reason);
                assertThat(rejected.reason().tooBig()).isTrue();
            }
        });
    }
}
