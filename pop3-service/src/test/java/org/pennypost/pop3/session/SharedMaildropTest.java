package org.pennypost.pop3.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.sasl.SaslSettings;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Maildrops;
import org.pennypost.mail.store.MessageState;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.wire.Line;
import org.pennypost.mail.wire.Output;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;

import static org.assertj.core.api.Assertions.assertThat;

/// A maildrop that others want too: another instance, and IMAP.
class SharedMaildropTest {

    private static final Pop3Settings SETTINGS =
            new Pop3Settings("localhost", false, Duration.ofMinutes(10), 3, 20, 2048, Language.ENGLISH);

    private final InMemoryStore store = new InMemoryStore();
    private final AccountId account = store.addAccount("zoe@example.org", "secret");
    private final MailboxId inbox = store.mailboxId(account, MailboxName.INBOX);
    private final FakeMaildrops ofFirst = new FakeMaildrops(store);
    private final Client first = new Client(ofFirst);
    private final Client second = new Client(new FakeMaildrops(store));

    /// A session of an instance of its own.
    private final class Client {

        private final Pop3Session session;
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final Output out = new Output(said);

        Client(FakeMaildrops maildrops) {
            SaslServer sasl = new SaslServer("pop3", store, new SaslSettings(true, SaslSettings.ALL));
            session = new Pop3Session(Pop3Store.of(sasl, store, maildrops, maildrops, 1_000_000), SETTINGS);
        }

        void open() throws IOException {
            session.open(new Peer(InetAddress.getLoopbackAddress(), 1, (TlsDetails) null), () -> {}, out);
        }

        String say(String line) throws IOException {
            out.flush();
            said.reset();
            session.line(new Line(line.getBytes(StandardCharsets.UTF_8), true), out);
            out.flush();
            return said.toString(StandardCharsets.UTF_8);
        }

        String logIn() throws IOException {
            say("USER zoe@example.org");
            return say("PASS secret");
        }
    }

    @BeforeEach
    void deliver() throws IOException {
        for (int i = 1; i <= 5; i++) {
            store.deliver(account, "Subject: " + i + "\r\n\r\n" + i + "\r\n");
        }
        first.open();
        second.open();
    }

    private List<Uid> left() {
        return store.snapshot(account, inbox).messages().stream()
                .map(MessageState::uid)
                .toList();
    }

    private static UidSet uid(long value) {
        return UidSet.of(new Uid(value));
    }

    @Test
    void anotherInstanceHasToWaitUntilTheSessionEnds() throws IOException {
        first.logIn();
        assertThat(second.logIn()).startsWith("-ERR [IN-USE] ");
        first.session.closed();
        assertThat(second.logIn()).startsWith("+OK 5 messages");
    }

    @Test
    void whatAKilledInstanceHeldIsFreeAfterTheLease() throws IOException {
        first.logIn();
        first.say("DELE 1");
        ofFirst.away = true;
        store.advance(Maildrops.LEASE.minusMillis(1));
        assertThat(second.logIn()).startsWith("-ERR [IN-USE] ");
        store.advance(Duration.ofMillis(2));
        assertThat(second.logIn()).startsWith("+OK 5 messages");
        ofFirst.away = false;
        assertThat(first.say("QUIT")).startsWith("-ERR [SYS/TEMP] some deleted messages not removed");
        assertThat(left()).hasSize(5);
        assertThat(second.say("STAT")).startsWith("+OK 5 ");
    }

    @Test
    void onlyWhatThisSessionMarkedIsRemovedWhateverImapDoes() throws IOException {
        String before = first.logIn();
        String listed = first.say("LIST");
        String ids = first.say("UIDL");
        store.store(account, inbox, uid(1), new FlagChange(FlagChange.Action.ADD, Flags.of(Flag.DELETED)), null);
        store.remove(account, inbox, uid(2));
        store.move(account, inbox, uid(3), store.mailboxId(account, new MailboxName("Archive")));
        store.deliver(account, "Subject: 6\r\n\r\n6\r\n");

        assertThat(first.say("LIST")).isEqualTo(listed);
        assertThat(first.say("UIDL")).isEqualTo(ids);
        assertThat(first.say("RETR 2")).isEqualTo("-ERR the message has been removed\r\n");
        assertThat(first.say("RETR 1")).startsWith("+OK ");
        first.say("DELE 3");
        first.say("DELE 4");
        assertThat(first.say("RSET")).isEqualTo(before);
        first.say("DELE 2");
        first.say("DELE 5");
        assertThat(first.say("QUIT")).isEqualTo("+OK goodbye, 3 messages left\r\n");
        assertThat(left()).containsExactly(new Uid(1), new Uid(4), new Uid(6));
    }

    @Test
    void aRenamedInboxTakesItsMessagesAlongAndUniqueIdsAreNotUsedAgain() throws IOException {
        first.logIn();
        String ids = first.say("UIDL");
        store.rename(account, MailboxName.INBOX, new MailboxName("Old"));
        store.deliver(account, "Subject: 6\r\n\r\n6\r\n");
        first.say("DELE 1");
        assertThat(first.say("QUIT")).startsWith("+OK ");
        assertThat(store.status(account, store.mailboxId(account, new MailboxName("Old")))
                        .messages())
                .isEqualTo(5);
        assertThat(second.logIn()).startsWith("+OK 1 message ");
        String id = second.say("UIDL 1").strip().split(" ")[2];
        assertThat(ids).doesNotContain(" " + id + "\r\n");
        assertThat(id).matches("[\\x21-\\x7e]{1,70}");
    }
}
