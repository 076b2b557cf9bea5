package org.pennypost.pop3.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.sasl.SaslSettings;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Next;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What no transcript can say: what comes from the store's faults, from time, and from noise.
class Pop3SessionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Peer PEER = new Peer(InetAddress.getLoopbackAddress(), 1, new TlsDetails("TLSv1.3", "AES"));
    private static final Pop3Settings SETTINGS =
            new Pop3Settings("localhost", true, Duration.ofMinutes(10), 3, 20, 2048, Language.GERMAN);

    private final InMemoryStore store = new InMemoryStore();
    private final SaslServer sasl = new SaslServer("pop3", store, new SaslSettings(false, SaslSettings.ALL));
    private final AccountId account = store.addAccount("zoe@example.org", "secret");
    private final Uid first = store.deliver(account, "Subject: 1\r\n\r\none\r\n");
    private final FakeMaildrops maildrops = new FakeMaildrops(store);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Output out = new Output(said);

    private Pop3Session session() {
        return new Pop3Session(Pop3Store.of(sasl, store, maildrops, maildrops, 1_000_000), SETTINGS);
    }

    private Next say(Pop3Session session, String line) throws IOException {
        return session.line(new Line(line.getBytes(StandardCharsets.UTF_8), true), out);
    }

    private Pop3Session loggedIn() throws IOException {
        Pop3Session session = session();
        session.open(PEER, () -> {}, out);
        say(session, "USER zoe@example.org");
        say(session, "PASS secret");
        assertThat(heard()).endsWith("+OK 1 message (19 octets)\r\n");
        return session;
    }

    private String heard() throws IOException {
        out.flush();
        String text = said.toString(StandardCharsets.UTF_8);
        said.reset();
        return text;
    }

    private long messages() {
        return store.status(account, store.mailboxId(account, MailboxName.INBOX))
                .messages();
    }

    @Test
    void whoIsSilentIsClosedOutWithoutAWord() throws IOException {
        Pop3Session session = loggedIn();
        say(session, "DELE 1");
        heard();
        assertThat(session.trouble(Trouble.TIMED_OUT, out)).isInstanceOf(Next.Close.class);
        session.closed();
        assertThat(heard()).isEmpty();
        assertThat(messages()).isOne();
        assertThat(maildrops.taken).isFalse();
    }

    @Test
    void theAutologoutTimerIsTheConfiguredOne() throws IOException {
        assertThat(session().open(PEER, () -> {}, out))
                .isInstanceOfSatisfying(
                        Next.ReadLine.class, next -> assertThat(next.timeout()).isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void aServerThatStopsSaysSoAndDeletesNothing() throws IOException {
        Pop3Session session = loggedIn();
        say(session, "DELE 1");
        heard();
        assertThat(session.trouble(Trouble.SHUTTING_DOWN, out)).isInstanceOf(Next.Close.class);
        session.closed();
        assertThat(heard()).startsWith("-ERR [SYS/TEMP] ");
        assertThat(messages()).isOne();
    }

    @Test
    void quitReleasesTheMaildropBeforeItAnswers() throws IOException {
        Pop3Session session = loggedIn();
        assertThat(say(session, "QUIT")).isInstanceOf(Next.Close.class);
        assertThat(maildrops.taken).isFalse();
        session.closed();
        assertThat(maildrops.releases).hasValue(1);
    }

    @Test
    void whoLostTheLockDeletesNothing() throws IOException {
        Pop3Session session = loggedIn();
        say(session, "DELE 1");
        heard();
        maildrops.lost = true;
        assertThat(say(session, "QUIT")).isInstanceOf(Next.Close.class);
        assertThat(heard()).startsWith("-ERR [SYS/TEMP] some deleted messages not removed");
        assertThat(messages()).isOne();
    }

    @Test
    void aMessageThatArrivesLaterIsForTheNextSession() throws IOException {
        Pop3Session session = loggedIn();
        store.deliver(account, "Subject: 2\r\n\r\ntwo\r\n");
        say(session, "STAT");
        assertThat(heard()).isEqualTo("+OK 1 19\r\n");
        say(session, "DELE 1");
        say(session, "QUIT");
        assertThat(messages()).isOne();
    }

    @Test
    void aMessageThatIsGoneIsAnError() throws IOException {
        Pop3Session session = loggedIn();
        store.remove(account, store.mailboxId(account, MailboxName.INBOX), UidSet.of(first));
        say(session, "RETR 1");
        say(session, "TOP 1 0");
        assertThat(heard()).isEqualTo("-ERR the message has been removed\r\n".repeat(2));
    }

    @Test
    void aStoreThatIsAwayIsATemporaryErrorAndTheSessionGoesOn() throws IOException {
        Pop3Session session = loggedIn();
        maildrops.away = true;
        assertThat(say(session, "RETR 1")).isInstanceOf(Next.ReadLine.class);
        assertThat(say(session, "TOP 1 0")).isInstanceOf(Next.ReadLine.class);
        assertThat(heard()).isEqualTo("-ERR [SYS/TEMP] try again later\r\n".repeat(2));
        maildrops.away = false;
        say(session, "RETR 1");
        assertThat(heard()).isEqualTo("+OK 19 octets\r\nSubject: 1\r\n\r\none\r\n.\r\n");
    }

    @Test
    void aReadingThatBreaksBeforeTheAnswerIsATemporaryError() throws IOException {
        Pop3Session session = loggedIn();
        maildrops.reading = (uids, each) -> each.take(first, new ResetStream());
        say(session, "RETR 1");
        assertThat(heard()).startsWith("-ERR [SYS/TEMP] ");
        maildrops.reading = null;
        say(session, "RETR 1");
        assertThat(heard()).startsWith("+OK 19 octets\r\n");
    }

    @Test
    void messagesInSuccessionAreReadAheadTogether() throws IOException {
        for (int i = 2; i <= 200; i++) {
            store.deliver(account, "Subject: 1\r\n\r\none\r\n");
        }
        Pop3Session session = session();
        session.open(PEER, () -> {}, out);
        say(session, "USER zoe@example.org");
        say(session, "PASS secret");
        heard();
        say(session, "RETR 1");
        assertThat(maildrops.reads).hasValue(1);
        for (int i = 2; i <= 200; i++) {
            say(session, "RETR " + i);
        }
        assertThat(heard()).isEqualTo("+OK 19 octets\r\nSubject: 1\r\n\r\none\r\n.\r\n".repeat(200));
        assertThat(maildrops.reads.get()).isLessThan(12);
        say(session, "RETR 7");
        assertThat(heard()).startsWith("+OK 19 octets\r\n");
    }

    @Test
    void anAnswerThatIsCutShortDoesNotLookWhole() throws IOException {
        byte[] beginning = "Subject: 1\r\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        store.deliver(account, new String(beginning, StandardCharsets.UTF_8));
        maildrops.reading = (uids, each) -> each.take(
                new Uid(uids.ranges().getFirst().first()),
                new SequenceInputStream(new ByteArrayInputStream(beginning), new ResetStream()));
        try (MemoryDialogue client = MemoryDialogue.open(session(), PEER)) {
            for (String line : List.of("USER zoe@example.org", "PASS secret", "RETR 2")) {
                assertThat(client.readLine(PATIENCE)).startsWith("+OK");
                client.send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            for (String line = client.readLine(PATIENCE); line != null; line = client.readLine(PATIENCE)) {
                assertThat(line).isNotEqualTo(".").doesNotStartWith("-ERR");
            }
        }
        assertThat(maildrops.taken).isFalse();
    }

    @Test
    void whatIsRemovedBecauseItWasRetrievedWasSentBefore() throws IOException {
        store.setMaildropPolicy(account, new MaildropPolicy(null, true, 0));
        store.deliver(account, "Subject: 2\r\n\r\ntwo\r\n");
        Pop3Session session = session();
        Output broken = new Output(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("connection reset");
            }
        });
        session.open(PEER, () -> {}, out);
        say(session, "USER zoe@example.org");
        say(session, "PASS secret");
        session.line(new Line("RETR 1".getBytes(StandardCharsets.UTF_8), true), broken);
        assertThatThrownBy(() -> session.line(new Line("QUIT".getBytes(StandardCharsets.UTF_8), true), broken))
                .isInstanceOf(IOException.class);
        session.closed();
        assertThat(messages()).isEqualTo(2);
        assertThat(maildrops.taken).isFalse();
    }

    @Test
    void aLoginThatCannotOpenTheMaildropHoldsNoLock() throws IOException {
        Pop3Session session = session();
        session.open(PEER, () -> {}, out);
        say(session, "USER zoe@example.org");
        heard();
        maildrops.away = true;
        say(session, "PASS secret");
        assertThat(heard()).startsWith("-ERR [SYS/TEMP]");
        maildrops.away = false;
        say(session, "CAPA");
        assertThat(heard()).contains("\r\nEXPIRE NEVER\r\n");
        assertThat(maildrops.taken).isFalse();
    }

    @Test
    void anAccountThatIsDamagedIsAPermanentError() throws IOException {
        Pop3Session session = session();
        session.open(PEER, () -> {}, out);
        say(session, "USER zoe@example.org");
        heard();
        maildrops.damaged = true;
        say(session, "PASS secret");
        assertThat(heard()).isEqualTo("-ERR [SYS/PERM] the account has no INBOX\r\n");
    }

    @Test
    void aMessageThatHasNoSurrogateNeedsUtf8() throws IOException {
        String message = "Subject: \u00fc\r\n" + ("X-Long: " + "x".repeat(990) + "\r\n").repeat(1_100) + "\r\nx\r\n";
        store.deliver(account, message);
        Pop3Session ascii = session();
        ascii.open(PEER, () -> {}, out);
        say(ascii, "USER zoe@example.org");
        say(ascii, "PASS secret");
        heard();
        say(ascii, "LIST 2");
        say(ascii, "RETR 2");
        say(ascii, "TOP 2 0");
        say(ascii, "RETR 1");
        int octets = message.getBytes(StandardCharsets.UTF_8).length;
        assertThat(heard())
                .startsWith(
                        "+OK 2 " + octets + "\r\n" + "-ERR [UTF8] the message needs UTF8\r\n".repeat(2) + "+OK 19 ");
        ascii.closed();
        Pop3Session utf8 = session();
        utf8.open(PEER, () -> {}, out);
        say(utf8, "UTF8");
        say(utf8, "USER zoe@example.org");
        say(utf8, "PASS secret");
        heard();
        say(utf8, "RETR 2");
        assertThat(heard()).isEqualTo("+OK " + octets + " octets\r\n" + message + ".\r\n");
    }

    @Test
    void whateverComesItIsAnsweredInEveryState() throws IOException {
        Random random = new Random(1939);
        String[] seeds = {
            "USER zoe@example.org",
            "PASS secret",
            "AUTH PLAIN",
            "AUTH LOGIN em9l",
            "AUTH",
            "*",
            "STLS",
            "STAT",
            "LIST",
            "LIST 1",
            "RETR 1",
            "DELE 1",
            "NOOP",
            "RSET",
            "TOP 1 1",
            "UIDL",
            "UIDL 1",
            "CAPA",
            "UTF8",
            "LANG",
            "LANG de",
            "LANG *",
            "AHpvZQBz",
            ""
        };
        for (int round = 0; round < 300; round++) {
            Pop3Session session = random.nextBoolean() ? loggedIn() : session();
            if (!maildrops.taken) {
                session.open(PEER, () -> {}, out);
            }
            heard();
            Next next = new Next.ReadLine(1, PATIENCE);
            for (int i = 0; i < 40 && next instanceof Next.ReadLine; i++) {
                byte[] octets = seeds[random.nextInt(seeds.length)].getBytes(StandardCharsets.UTF_8);
                if (octets.length > 0 && random.nextInt(3) == 0) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
                }
                next = session.line(new Line(octets, random.nextBoolean()), out);
                assertThat(heard()).matches("(?s)(\\+OK|-ERR|\\+ ).*\r\n");
            }
            session.closed();
            assertThat(maildrops.taken).isFalse();
            assertThat(messages()).isOne();
        }
    }

    /// The connection to the store breaks.
    private static final class ResetStream extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
