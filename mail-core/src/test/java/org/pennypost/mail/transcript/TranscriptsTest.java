package org.pennypost.mail.transcript;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class TranscriptsTest {

    private static final class TalkativeBackend implements Backend {

        private final List<MemoryDialogue> opened = new ArrayList<>();

        @Override
        public boolean offers(String need) {
            return !need.equals("MAGIC");
        }

        @Override
        public Scene begin(Given given) {
            return new Scene() {
                @Override
                public Map<String, String> variables() {
                    return Map.of("user", "zoë", "password", "secret");
                }

                @Override
                public Dialogue connect(int number) throws IOException {
                    MemoryDialogue dialogue = MemoryDialogue.open(new TalkativeSession());
                    opened.add(dialogue);
                    return dialogue;
                }

                @Override
                public void close() {}
            };
        }
    }

    private final TalkativeBackend backend = new TalkativeBackend();

    private void run(String text) throws IOException {
        run(text, Duration.ofSeconds(30));
    }

    private void run(String text, Duration patience) throws IOException {
        Transcripts.run(Transcript.parse("case.txt", text), backend, patience);
    }

    @TestFactory
    Stream<DynamicTest> everyFileOfADirectoryIsATest() {
        return Transcripts.under("transcripts/runner", backend);
    }

    @Test
    void connectionsEndWithTheTranscript() throws IOException {
        run("S: hello\nS2: hello\nC closes\nS: hello");
        assertThat(backend.opened).hasSize(3).allMatch(MemoryDialogue::ended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S: good day",
                "S: hell",
                "S: hello\nC: SAY a|b\nS: b",
                "S: hello\nC: SAY a|b\nS: a",
                "S: hello\nC: SAY a\nS: a\nS: b",
                "S: hello\nC: SAY a\nS: a\nS closes",
                "S: hello\nC: BYE\nS: bye\nS: more",
                "S: hello\nC: SAY a b|b a\nS: ${x} ${y}\nS: ${x} ${y}",
                "S: hello\nC: SAY a b\nS: ${x} ${x}",
                "S: hello\nC: SAY zoe\nS: ${user}",
                "S: hello\nC: SAY a b\nS: ${x}",
                "S: hello\nC: SAY a|b|c\nS{\na\nb\nd\n}",
                "S: hello\nC: SAY a|a\nS{\na\nb\n}",
                "S: hello\nC: SAY a|x|b\nS{\na\nb\n}",
                "S: hello\nC: SAY a|x|b\nS!: x\nS+: b",
                "S: hello\nC: SAY a|x|b\nS+: b\nS!: x",
                "S: hello\nC: SAY a|b\nS+: c",
                "S: hello\nS2: hello\nC2: SAY a\nS: a\nS2: a",
                "S: hello\nC: BYE\nS: bye\nS closes\nC starts TLS",
                "S: hello\nC: DEFLATE\nS: deflating\nC starts compression\nC ends compression"
            })
    void failsWhereTheServerSaysSomethingElse(String text) {
        assertThat(catchThrowable(() -> run(text, Duration.ofMillis(200))))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("case.txt:")
                .hasMessageContaining("The dialogue so far:");
    }

    @Test
    void aFailureTellsFileLineBothSidesAndTheDialogue() {
        assertThatThrownBy(() -> run("# RFC\n\nS: hello\nC: SAY one|tw\u00f6\nS: one\nS: three"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        case.txt:6
                          expected three
                          got      twö

                        The dialogue so far:
                          S: hello
                          C: SAY one|twö
                          S: one
                          S: twö
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "hello",
                "S: a\nstate: late",
                "state: a\nstate: b\nS: c",
                "S{\na",
                "S starts TLS",
                "X: a",
                "state: a (b)\nS: c"
            })
    void refusesWhatIsNoTranscript(String text) {
        assertThatThrownBy(() -> Transcript.parse("case.txt", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("case.txt:");
    }

    @Test
    void refusesAVariableThatNothingHasSet() {
        assertThatThrownBy(() -> run("S: hello\nC: ${who}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void skipsWhatTheBackendLacks() {
        assertThatThrownBy(() -> run("state: connected (needs: SAY MAGIC)\nS: never"))
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void aFileMayPlayTheServer() throws IOException {
        Transcripts.run(
                Transcript.ofServer("case.txt", "C: hello\nS: SAY a|b\nC{\nb\na\n}\nS closes"),
                backend,
                Duration.ofSeconds(30));
        assertThatThrownBy(() -> Transcripts.run(
                        Transcript.ofServer("case.txt", "C: good day"), backend, Duration.ofMillis(200)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void readsTheStateInTheHeader() {
        Transcript transcript =
                Transcript.parse("case.txt", "state: selected          (messages: 3; needs: MOVE UIDPLUS)\n\nC: a");
        assertThat(transcript.given().state()).isEqualTo("selected");
        assertThat(transcript.given().messages()).isEqualTo(3);
        assertThat(transcript.given().needs()).containsExactlyInAnyOrder("MOVE", "UIDPLUS");
        assertThat(Transcript.parse("case.txt", "C: a").given()).isEqualTo(Given.NOTHING);
    }
}
