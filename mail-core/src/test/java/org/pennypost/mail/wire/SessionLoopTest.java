package org.pennypost.mail.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionLoopTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedSession session = new ScriptedSession();
    private final MemoryTransport transport = new MemoryTransport(new Peer(InetAddress.getLoopbackAddress(), 1, null));
    private final SessionLoop loop = new SessionLoop(transport, session);
    private final Thread thread = Thread.ofVirtual().unstarted(loop::run);

    SessionLoopTest() throws IOException {}

    @AfterEach
    void everySessionIsReleasedOnceAndLast() throws InterruptedException {
        transport.close();
        session.mayLeave.countDown();
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(session.events).last().isEqualTo("closed");
        assertThat(session.events).containsOnlyOnce("closed");
    }

    private void start() throws IOException {
        thread.start();
        hear("hello");
    }

    private void say(String octets) throws IOException {
        transport.send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void hear(String line) throws IOException {
        assertThat(heard(PATIENCE)).isEqualTo(line);
    }

    private void hearTheEnd() throws IOException {
        assertThat(heard(PATIENCE)).isEqualTo("<end>");
    }

    private String heard(Duration patience) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = transport.receive(patience); octet != '\n'; octet = transport.receive(patience)) {
            if (octet < 0) {
                return "<end>";
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Test
    void answersInTurnAndCloses() throws IOException {
        start();
        say("one\r\ntwo\r\nCLOSE\r\nthree\r\n");
        hear("did one");
        hear("did two");
        hear("bye");
        hearTheEnd();
        assertThat(session.events).doesNotContain("line three");
    }

    @Test
    void aClientThatClosesEndsIt() throws IOException {
        start();
        say("unfinished");
        transport.finishSending();
        hearTheEnd();
        assertThat(session.events).doesNotContain("line unfinished");
    }

    @Test
    void bodiesAreReadToTheirEndWhateverTheSessionTakes() throws IOException {
        start();
        say("DATA\r\nabc\r\n.\r\nDATA UNREAD\r\nabc\r\n.\r\nDATA FAIL\r\nabc\r\n.\r\nFIVE\r\n12345last\r\n");
        hear("data 5");
        hear("refused");
        hear("INTERNAL_FAULT");
        hear("octets 12");
        hear("did last");
    }

    @Test
    void whatIsNotAnsweredYetIsAcknowledged() throws IOException {
        start();
        say("one\r\n");
        hear("did one");
        assertThat(transport.acknowledgements()).isZero();
        say("FIVE\r\n1");
        Awaitility.await().until(() -> transport.acknowledgements() > 0);
        say("2345");
        hear("octets 12");
    }

    @Test
    void aFaultIsAnsweredAndTheSessionGoesOn() throws IOException {
        start();
        say("FAIL\r\nDEEP\r\nnext\r\n");
        hear("INTERNAL_FAULT");
        hear("INTERNAL_FAULT");
        hear("did next");
    }

    @Test
    void aFaultInTheAnswerToAFaultEndsIt() throws IOException {
        session.troubleFails = true;
        start();
        say("FAIL\r\nnext\r\n");
        hearTheEnd();
    }

    @Test
    void aLineTooLongIsAnsweredAndTheSessionGoesOn() throws IOException {
        start();
        say("x".repeat(5000) + "\r\nnext\r\n");
        hear("LINE_TOO_LONG");
        hear("did next");
    }

    @Test
    void silenceIsAnsweredAndEndsIt() throws IOException {
        start();
        say("IMPATIENT\r\n");
        hear("TIMED_OUT");
        hearTheEnd();
    }

    /// Each piece comes in time, the line does not.
    @Test
    void aLineThatNeverEndsIsSilence() throws IOException {
        start();
        say("IMPATIENT\r\n");
        sayMoreUntilTimedOut();
        hear("TIMED_OUT");
        hearTheEnd();
    }

    private void sayMoreUntilTimedOut() {
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            if (session.events.contains("trouble TIMED_OUT")) {
                return true;
            }
            say("x");
            return false;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATA", "DATA UNREAD", "DATA WRAP"})
    void aBodyThatComesTooSlowlyEndsIt(String command) throws IOException {
        session.bodyPace = new Pace(Long.MAX_VALUE, Duration.ZERO, PATIENCE);
        start();
        say(command + "\r\n");
        sayMoreUntilTimedOut();
        if (command.equals("DATA UNREAD")) {
            hear("refused");
        }
        hear("TIMED_OUT");
        hearTheEnd();
    }

    @Test
    void aBodyThatTakesTooLongInAllEndsIt() throws IOException {
        session.bodyPace = new Pace(0, Duration.ZERO, Duration.ofNanos(1));
        start();
        say("DATA\r\n");
        sayMoreUntilTimedOut();
        hear("TIMED_OUT");
        hearTheEnd();
    }

    @Test
    void whatComesWithTheCommandIsNoWait() throws IOException {
        session.bodyPace = new Pace(0, Duration.ZERO, Duration.ZERO);
        start();
        say("FIVE\r\n12345next\r\n");
        hear("octets 12");
        hear("did next");
    }

    @Test
    void silenceInTheMiddleOfABodyEndsItToo() throws IOException {
        session.bodyTimeout = SHORT;
        start();
        say("DATA\r\nabc");
        hear("TIMED_OUT");
        hearTheEnd();
    }

    @Test
    void aReaderThatWrapsTheSilenceDoesNotHideIt() throws IOException {
        session.bodyTimeout = SHORT;
        start();
        say("DATA WRAP\r\nabc");
        hear("TIMED_OUT");
        hearTheEnd();
        assertThat(session.events).doesNotContain("trouble INTERNAL_FAULT");
    }

    @Test
    void aReaderThatWrapsTheLossIsNoFault() throws IOException {
        start();
        say("DATA WRAP\r\nabc");
        transport.finishSending();
        hearTheEnd();
        assertThat(session.events).noneMatch(event -> event.startsWith("trouble"));
    }

    @Test
    void tlsForgetsWhatCameBefore() throws IOException {
        start();
        say("TLS\r\ninjected\r\n");
        transport.startTlsAsClient();
        say("own\r\n");
        hear("did own");
        assertThat(session.events).contains("secured").doesNotContain("line injected");
    }

    @Test
    void whoIsIdleIsWoken() throws IOException {
        start();
        say("IDLE\r\n");
        Awaitility.await().until(() -> session.events.contains("line IDLE"));
        session.waker.run();
        hear("news");
        session.waker.run();
        hear("news");
        say("done\r\n");
        hear("did done");
    }

    @Test
    void newsThatCameBeforeIdleAreToldWhenItBegins() throws IOException {
        start();
        say("WAKE\r\n");
        hear("did WAKE");
        say("IDLE\r\n");
        hear("news");
    }

    @Test
    void whoIsNotIdleIsNotDisturbed() throws IOException {
        start();
        session.waker.run();
        say("one\r\n");
        hear("did one");
        assertThatThrownBy(() -> heard(Duration.ofMillis(50))).isInstanceOf(SocketTimeoutException.class);
        assertThat(session.events).doesNotContain("wake");
    }

    @Test
    void manyWakersAndCommandsDoNotGetInEachOthersWay() throws Exception {
        start();
        Thread[] wakers = new Thread[4];
        for (int i = 0; i < wakers.length; i++) {
            wakers[i] = Thread.ofVirtual().start(() -> {
                for (int wakes = 0; wakes < 500; wakes++) {
                    session.waker.run();
                }
            });
        }
        for (int i = 0; i < 200; i++) {
            say("IDLE\r\nend " + i + "\r\n");
            String line = heard(PATIENCE);
            while (line.equals("news")) {
                line = heard(PATIENCE);
            }
            assertThat(line).isEqualTo("did end " + i);
        }
        for (Thread each : wakers) {
            assertThat(each.join(PATIENCE)).isTrue();
        }
    }

    @Test
    void whoIsSilentWhenItShouldBeIsGreetedThen() throws IOException {
        session.silence = SHORT;
        start();
        assertThat(session.events).containsExactly("open", "waited");
        say("FAIL\r\nnext\r\n");
        hear("INTERNAL_FAULT");
        hear("did next");
    }

    @Test
    void whoSpeaksTooEarlyIsToldAndHeard() throws IOException {
        session.silence = Duration.ofMinutes(1);
        say("one\r\n");
        thread.start();
        hear("too early");
        hear("did one");
        assertThat(session.events).startsWith("open", "spoke early");
    }

    @Test
    void whoClosesInsteadOfBeingSilentIsGone() throws IOException {
        session.silence = Duration.ofMinutes(1);
        thread.start();
        transport.finishSending();
        hearTheEnd();
        assertThat(session.events).doesNotContain("spoke early", "waited");
    }

    @Test
    void stopEndsAnExpectedSilenceAtOnce() throws IOException {
        session.silence = Duration.ofMinutes(1);
        thread.start();
        Awaitility.await().until(() -> session.events.contains("open"));
        loop.stop();
        hear("SHUTTING_DOWN");
        hearTheEnd();
        assertThat(session.events).doesNotContain("spoke early", "waited");
    }

    @Test
    void whatIsSaidDuringAPauseIsAnsweredAfterwards() throws IOException {
        session.bodyTimeout = SHORT;
        start();
        say("WAIT\r\none\r\n");
        hear("wait");
        hear("hello");
        hear("did one");
        assertThat(session.events).containsExactly("open", "line WAIT", "waited", "line one");
    }

    @Test
    void stopEndsAPauseAtOnce() throws IOException {
        start();
        say("WAIT\r\n");
        hear("wait");
        loop.stop();
        hear("SHUTTING_DOWN");
        hearTheEnd();
        assertThat(session.events).doesNotContain("waited").containsOnlyOnce("trouble SHUTTING_DOWN");
    }

    @Test
    void stopEndsASilentClientAtOnce() throws IOException {
        start();
        loop.stop();
        hear("SHUTTING_DOWN");
        hearTheEnd();
    }

    @Test
    void stopEndsAnIdleClientAtOnceAndNobodyWakesItAfterwards() throws Exception {
        start();
        say("IDLE\r\n");
        Awaitility.await().until(() -> session.events.contains("line IDLE"));
        loop.stop();
        hear("SHUTTING_DOWN");
        hearTheEnd();
        assertThat(thread.join(PATIENCE)).isTrue();
        session.waker.run();
        assertThat(session.events).doesNotContain("wake");
    }

    @Test
    void stopLetsACommandFinish() throws Exception {
        start();
        say("BUSY\r\nnext\r\n");
        session.entered.await();
        loop.stop();
        session.mayLeave.countDown();
        hear("did BUSY");
        hear("SHUTTING_DOWN");
        hearTheEnd();
        assertThat(session.events).doesNotContain("line next").containsOnlyOnce("trouble SHUTTING_DOWN");
    }

    @Test
    void stopBeforeTheStartGreetsAndCloses() throws IOException {
        loop.stop();
        start();
        hear("SHUTTING_DOWN");
        hearTheEnd();
    }

    @Test
    void stopTwiceSaysGoodbyeOnce() throws IOException {
        start();
        loop.stop();
        loop.stop();
        hear("SHUTTING_DOWN");
        hearTheEnd();
    }
}
