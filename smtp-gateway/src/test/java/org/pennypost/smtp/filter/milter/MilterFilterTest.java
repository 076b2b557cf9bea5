package org.pennypost.smtp.filter.milter;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.filter.Candidates;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.FilterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pennypost.smtp.filter.milter.FakeMilter.frame;

class MilterFilterTest {

    private static final Deadline PATIENCE = Deadline.after(Duration.ofMinutes(5));
    private static final int ALL = Negotiation.OFFER.actions();
    private static final int SILENT = Negotiation.OFFER.steps()
            & ~(Negotiation.NO_CONNECT
                    | Negotiation.NO_HELO
                    | Negotiation.NO_MAIL
                    | Negotiation.NO_RCPT
                    | Negotiation.NO_DATA
                    | Negotiation.NO_BODY
                    | Negotiation.NO_HEADERS
                    | Negotiation.NO_END_OF_HEADERS);
    private static final String[] STEPS = {
        "O",
        "C[192.0.2.7]|4||192.0.2.7|",
        "Hclient.example|",
        "M<bob@example.net>|",
        "R<ann@example.org>|",
        "R<eve@example.org>|",
        "T",
        "LReceived|from there|",
        "LFrom|bob@example.net|",
        "LSubject|hello\n world|",
        "LX-Spam-Flag|NO|",
        "N",
        "B12",
        "E",
        "Q"
    };

    @Test
    void itIsToldOfTheMessageAsIfItWereArriving() throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, 0)) {
            assertThat(ask(milter, Candidates.outside(Candidates.MESSAGE)))
                    .isEqualTo(Finding.accept("fake", "it changes 0 fields"));
            heard(milter, STEPS);
            assertThat(milter.macros())
                    .containsExactly(
                            "Cj|mx.example.org|_|[192.0.2.7]|{daemon_name}|MTA|{client_addr}|192.0.2.7|"
                                    + "{client_name}|[192.0.2.7]|v|Pennypost|",
                            "H",
                            "Mi|t1|{mail_addr}|bob@example.net|",
                            "Ri|t1|{rcpt_addr}|ann@example.org|",
                            "Ri|t1|{rcpt_addr}|eve@example.org|",
                            "Ti|t1|",
                            "Ni|t1|",
                            "Ei|t1|");
        }
    }

    @Test
    void oneThatNeedNotAnswerHearsTheSame() throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, SILENT)) {
            ask(milter, Candidates.outside(Candidates.MESSAGE));
            String[] withSpaces = STEPS.clone();
            for (int i = 0; i < withSpaces.length; i++) {
                withSpaces[i] = withSpaces[i].startsWith("L") ? withSpaces[i].replaceFirst("\\|", "| ") : withSpaces[i];
            }
            heard(milter, withSpaces);
        }
    }

    @Test
    void whatItDoesNotWantItIsNotTold() throws IOException {
        try (FakeMilter milter = new FakeMilter(0, Negotiation.OFFER.steps())) {
            ask(milter, Candidates.outside(Candidates.MESSAGE));
            heard(milter, "O", "E", "Q");
        }
    }

    @Test
    void whoHasLoggedInIsNamed() throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, 0)) {
            ask(milter, Candidates.submitted("\r\n"));
            heard(
                    milter,
                    "O",
                    "C[2001:db8:0:0:0:0:0:7]|6||2001:db8:0:0:0:0:0:7|",
                    "Hclient.example|",
                    "M<ann@example.org>|",
                    "R<bob@example.net>|",
                    "T",
                    "N",
                    "E",
                    "Q");
            assertThat(milter.macros())
                    .contains(
                            "H{tls_version}|TLSv1.3|{cipher}|TLS_AES_256_GCM_SHA384|",
                            "Mi|t1|{auth_authen}|ann@example.org|{mail_addr}|ann@example.org|");
        }
    }

    @Test
    void largeBodiesComeInPieces() throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, 0)) {
            ask(milter, Candidates.outside("\r\n\r\n" + "x".repeat(65_535 + 65_535 + 5 - 2)));
            assertThat(milter.heard()).containsSubsequence("B65535", "B65535", "B5", "E");
        }
    }

    @Test
    void oneThatHasSeenEnoughOfTheBodyStillHasTheLastWord() throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, Negotiation.SKIP).answers('B', frame('s', ""))) {
            milter.answers('E', frame('r', ""));
            Finding finding = ask(milter, Candidates.outside("\r\n\r\n" + "x".repeat(200_000)));
            assertThat(finding.disposition()).isEqualTo(Disposition.REJECT);
            assertThat(milter.heard()).containsSubsequence("B65535", "E").doesNotContain("B3395");
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'C', 'H', 'M', 'R', 'T', 'L', 'N', 'B', 'E'})
    void itsVerdictEndsItAtEachStep(char step) throws IOException {
        verdict(step, frame('a', ""), Disposition.ACCEPT, null);
        verdict(step, frame('d', ""), Disposition.QUARANTINE, null);
        verdict(step, frame('r', ""), Disposition.REJECT, "550 5.7.1 the message was refused by a filter");
        verdict(step, frame('t', ""), Disposition.DEFER, "451 4.7.1 a filter asks to try again later");
        verdict(step, frame('y', "554 5.7.7 no 100%% of it\0"), Disposition.REJECT, "554 5.7.7 no 100% of it");
    }

    private static void verdict(char step, byte[] answer, Disposition disposition, @Nullable String reply)
            throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, 0).answers(step, frame('p', ""), frame('p', ""), answer)) {
            Finding finding = ask(milter, Candidates.outside(Candidates.MESSAGE));
            assertThat(finding.disposition()).isEqualTo(disposition);
            assertThat(finding.reply() == null ? null : finding.reply().toString())
                    .isEqualTo(reply);
            await().until(() -> milter.heard().contains("Q"));
            assertThat(milter.heard().contains("A")).isEqualTo(step != 'E');
            assertThat(milter.heard().stream().filter(each -> each.charAt(0) == step))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "554 no enhanced status > 554 5.7.1 no enhanced status",
                "451 4.2.0 later > 451 4.2.0 later",
                "451 5.2.0 of another kind > 451 4.7.1 of another kind",
                "550 > 550 5.7.1 ",
                "550-5.7.1 one|550 5.7.1 two > 550 5.7.1 one two",
                "421 4.3.0 closing > 451 4.3.0 closing"
            })
    void repliesAreItsOwn(String given, String reply) throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, 0).answers('E', frame('y', given.replace("|", "\r\n") + "\0"))) {
            assertThat(String.valueOf(ask(milter, Candidates.outside(Candidates.MESSAGE))
                                    .reply())
                            .strip())
                    .isEqualTo(reply.strip());
        }
    }

    @Test
    void itChangesTheHeaderWhenItAccepts() throws IOException {
        byte[][] edits = {
            frame('h', "X-Added\0at the end\0"),
            frame('i', "\0\0\0\0Authentication-Results\0mx.example.org;\n\tdkim=pass\0"),
            frame('i', "\0\0\0\2X-Third\0yes\0"),
            frame('m', "\0\0\0\1subject\0changed\0"),
            frame('m', "\0\0\0\1X-Spam-Flag\0\0"),
            frame('p', ""),
            frame('c', "")
        };
        Candidate message = Candidates.outside(Candidates.MESSAGE);
        try (FakeMilter milter = new FakeMilter(ALL, 0).answers('E', edits)) {
            assertThat(ask(milter, message)).isEqualTo(Finding.accept("fake", "it changes 5 fields"));
        }
        assertThat(Candidates.text(message)).isEqualTo("""
                Authentication-Results: mx.example.org;
                \tdkim=pass
                Received: from there
                X-Third: yes
                From: bob@example.net
                subject: changed
                X-Added: at the end

                Hello Ann.
                """.replace("\n", "\r\n"));
    }

    @Test
    void withLeadingSpacesValuesAreAsItSays() throws IOException {
        Candidate message = Candidates.outside("Subject:hello\r\n\r\n");
        try (FakeMilter milter = new FakeMilter(ALL, Negotiation.LEADING_SPACE)
                .answers('E', frame('h', "A\0b\0"), frame('h', "C\0  d\0"), frame('a', ""))) {
            ask(milter, message);
            assertThat(milter.heard()).contains("LSubject|hello|");
        }
        assertThat(Candidates.text(message)).isEqualTo("Subject:hello\r\nA:b\r\nC:  d\r\n\r\n");
    }

    @Test
    void itsQuarantineIsOurs() throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, 0).answers('E', frame('q', "looks odd\0"), frame('a', ""))) {
            assertThat(ask(milter, Candidates.outside(Candidates.MESSAGE)))
                    .isEqualTo(Finding.quarantine("fake", "looks odd"));
        }
    }

    @Test
    void whatItMarksAsSpamIsJunk() throws IOException {
        try (FakeMilter milter =
                new FakeMilter(ALL, 0).answers('E', frame('h', "X-Spam-Flag\0YES\0"), frame('c', ""))) {
            assertThat(ask(milter, Candidates.outside(Candidates.MESSAGE)).disposition())
                    .isEqualTo(Disposition.JUNK);
        }
    }

    @Test
    void aRefusedMessageStaysAsItWas() throws IOException {
        Candidate message = Candidates.outside(Candidates.MESSAGE);
        try (FakeMilter milter = new FakeMilter(ALL, 0).answers('E', frame('h', "A\0b\0"), frame('t', ""))) {
            ask(milter, message);
        }
        assertThat(Candidates.text(message)).isEqualTo(Candidates.MESSAGE);
    }

    @Test
    void whatIsNotOfferedCannotBeHad() {
        fails(new FakeMilter(ALL | 0x02, 0), "it wants actions 0x2 and steps 0x0, which are not offered to filters");
        fails(new FakeMilter(ALL, 0x800), "it wants actions 0x0 and steps 0x800, which are not offered to filters");
    }

    @Test
    void whatIsNotNegotiatedIsNotDone() {
        String told = "it does what it has not negotiated";
        fails(new FakeMilter(0, 0).answers('E', frame('h', "A\0b\0"), frame('a', "")), told);
        fails(new FakeMilter(0x01, 0).answers('E', frame('m', "\0\0\0\1A\0b\0"), frame('a', "")), told);
        fails(new FakeMilter(0x11, 0).answers('E', frame('q', "why\0"), frame('a', "")), told);
        fails(new FakeMilter(ALL, 0).answers('M', frame('h', "A\0b\0")), "it answers Edit where that is no answer");
        fails(new FakeMilter(ALL, 0).answers('B', frame('s', "")), "it answers Skip where that is no answer");
        fails(new FakeMilter(ALL, 0).answers('E', frame('b', "another body")), "it answers 'b'");
        fails(new FakeMilter(ALL, 0).answers('E', frame('+', "<eve@example.net>\0")), "it answers '+'");
    }

    @Test
    void itCannotFillTheMemory() {
        byte[] edit = frame('h', "A\0" + "b".repeat(60_000) + "\0");
        fails(
                new FakeMilter(ALL, 0).answers('E', edit, edit, edit, edit, edit, frame('a', "")),
                "it changes more than 1000 fields or adds more than 262144 octets");
        byte[][] removals =
                Collections.nCopies(1_001, frame('m', "\0\0\0\1A\0\0")).toArray(byte[][]::new);
        fails(
                new FakeMilter(ALL, 0).answers('E', removals),
                "it changes more than 1000 fields or adds more than 262144 octets");
    }

    @Test
    void aFieldThatDoesNotFitIsCutOff() throws IOException {
        try (FakeMilter milter = new FakeMilter(ALL, SILENT)) {
            ask(milter, Candidates.outside("X: " + "y".repeat(70_000) + "\r\nTo: ann\r\n\r\n"));
            assertThat(milter.heard())
                    .contains("LX| " + "y".repeat(65_535 - 4) + "|", "LTo| ann|")
                    .contains("E");
        }
    }

    private static void fails(FakeMilter milter, String why) {
        Candidate message = Candidates.outside(Candidates.MESSAGE);
        try (milter) {
            assertThatThrownBy(() -> ask(milter, message))
                    .isInstanceOf(FilterException.class)
                    .hasMessage(why);
        }
        assertThat(Candidates.text(message)).isEqualTo(Candidates.MESSAGE);
    }

    private static Finding ask(FakeMilter milter, Candidate message) throws IOException {
        return new MilterFilter("fake", milter.address(), Candidates.limits(), "mx.example.org").ask(message, PATIENCE);
    }

    private static void heard(FakeMilter milter, String... commands) {
        await().until(() -> milter.heard().contains("Q"));
        assertThat(milter.heard()).containsExactly(commands);
    }
}
