package org.pennypost.imap.session;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.imap.answer.DescriptionCache;
import org.pennypost.imap.testing.SampleMessages;
import org.pennypost.imap.view.AccountViews;
import org.pennypost.imap.view.MailboxViews;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.sasl.SaslSettings;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.MemoryDialogue;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 9585: who waits for a slow store is told that it goes on.
class ProgressTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong now = new AtomicLong();
    private final Progress progress = new Progress(Duration.ofSeconds(10), now::get);
    private final CountDownLatch copying = new CountDownLatch(1);
    private final CountDownLatch mayCopy = new CountDownLatch(1);
    private MemoryDialogue client;

    @BeforeEach
    void logIn() throws IOException {
        client = connect(progress);
    }

    @AfterEach
    void close() throws IOException {
        mayCopy.countDown();
        client.close();
    }

    private MemoryDialogue connect(Progress told) throws IOException {
        InMemoryStore store = new InMemoryStore();
        AccountId account = store.addAccount("zoe@example.org", "secret");
        store.deliver(account, SampleMessages.number(1));
        ImapServices services = new ImapServices(
                new SaslServer("imap", store, new SaslSettings(true, SaslSettings.ALL)),
                new ImapStore(slow(store), store, store, store, store, store),
                new MailboxViews(store, store, 1_000),
                new AccountViews(store, store, store, store, 100),
                new DescriptionCache(1_000),
                told,
                ImapSettings.defaults("mail.example.org"));
        MemoryDialogue dialogue = MemoryDialogue.openSecured(new ImapSession(services));
        dialogue.readLine(PATIENCE);
        say(dialogue, "s1 LOGIN zoe@example.org secret");
        assertThat(dialogue.readLine(PATIENCE)).startsWith("s1 OK");
        return dialogue;
    }

    /// A store that copies when it is let.
    private MailboxStore slow(InMemoryStore store) {
        return (MailboxStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MailboxStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("copy")) {
                        copying.countDown();
                        mayCopy.await();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                });
    }

    private static void say(MemoryDialogue dialogue, String line) throws IOException {
        dialogue.send((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private @Nullable String hear() throws IOException {
        return client.readLine(PATIENCE);
    }

    private void select() throws IOException {
        say(client, "s2 SELECT INBOX");
        String line = hear();
        while (line != null && !line.startsWith("s2 OK")) {
            line = hear();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        progress.tellWaiting();
    }

    @Test
    void whoWaitsLongIsToldAgainAndAgain() throws Exception {
        select();
        say(client, "a1 COPY 1 Sent");
        copying.await();
        pass(Duration.ofSeconds(9));
        pass(Duration.ofSeconds(1));
        assertThat(hear()).isEqualTo("* OK [INPROGRESS (\"a1\" NIL NIL)] still at work");
        pass(Duration.ofSeconds(10));
        assertThat(hear()).startsWith("* OK [INPROGRESS (\"a1\" NIL NIL)] ");
        mayCopy.countDown();
        assertThat(hear()).startsWith("a1 OK [COPYUID ");
    }

    @Test
    void whoDoesNotWaitIsToldNothing() throws Exception {
        select();
        mayCopy.countDown();
        say(client, "a1 COPY 1 Sent");
        assertThat(hear()).startsWith("a1 OK [COPYUID ");
        pass(Duration.ofSeconds(60));
        say(client, "a2 NOOP");
        assertThat(hear()).startsWith("a2 OK");
    }

    @Test
    void isAnnouncedOnlyIfItIsDone() throws IOException {
        say(client, "a1 CAPABILITY");
        assertThat(hear()).contains(" INPROGRESS ");
        try (MemoryDialogue other = connect(new Progress(Duration.ZERO))) {
            say(other, "a1 CAPABILITY");
            assertThat(other.readLine(PATIENCE)).doesNotContain("INPROGRESS");
        }
    }
}
