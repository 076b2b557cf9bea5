package org.pennypost.imap.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.pennypost.imap.answer.DescriptionCache;
import org.pennypost.imap.session.ImapServices;
import org.pennypost.imap.session.ImapSession;
import org.pennypost.imap.session.ImapSettings;
import org.pennypost.imap.session.ImapStore;
import org.pennypost.imap.session.Progress;
import org.pennypost.imap.view.AccountViews;
import org.pennypost.imap.view.MailboxViews;
import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.sasl.SaslSettings;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.MemoryDialogue;

/// IMAP sessions on an [InMemoryStore], without a socket.
public final class ImapMemoryBackend implements Backend {

    private static final String USER = "zoe@example.org";
    private static final String PASSWORD = "secret-1";
    private static final String OTHER = "bob@example.org";

    private final UnaryOperator<ImapStore> trouble;

    public ImapMemoryBackend() {
        this(UnaryOperator.identity());
    }

    /// @param trouble puts something else in the place of parts of the store
    public ImapMemoryBackend(UnaryOperator<ImapStore> trouble) {
        this.trouble = trouble;
    }

    @Override
    public Scene begin(Given given) {
        InMemoryStore store = new InMemoryStore();
        AccountId account = store.addAccount(USER, PASSWORD);
        AccountId other = store.addAccount(OTHER, PASSWORD);
        for (int number = 1; number <= given.messages(); number++) {
            store.deliver(account, SampleMessages.number(number));
        }
        forget(given.attribute("forgotten", ""), store, account);
        String quota = given.attribute("quota", "");
        if (!quota.isEmpty()) {
            String[] limits = quota.split(" ");
            Long most = limits.length > 1 ? Long.valueOf(limits[1]) : null;
            store.setQuota(account, Long.parseLong(limits[0]), most);
            store.setQuota(other, Long.parseLong(limits[0]), most);
        }
        boolean plaintext = given.needs().contains("PLAINTEXT-LOGIN");
        SaslServer sasl = new SaslServer("imap", store, new SaslSettings(plaintext, SaslSettings.ALL));
        ImapSettings settings = settings(
                given.needs().contains("RESTRICTED"), Integer.parseInt(given.attribute("message-limit", "1000000")));
        ImapStore ports = trouble.apply(new ImapStore(store, store, store, store, store, store));
        AccountViews accounts =
                new AccountViews(store, store, store, store, Integer.parseInt(given.attribute("watched", "100")));
        ImapServices services = new ImapServices(
                sasl,
                ports,
                new MailboxViews(store, store, 1_000_000),
                accounts,
                new DescriptionCache(100_000),
                new Progress(Duration.ofSeconds(10)),
                settings);
        return new MemoryScene(services, given);
    }

    private static ImapSettings settings(boolean restricted, int messageLimit) {
        ImapSettings usual = ImapSettings.defaults("mail.example.org");
        return new ImapSettings(
                usual.hostname(),
                usual.startTls(),
                usual.loginTimeout(),
                usual.idleTimeout(),
                usual.failedLogins(),
                usual.appends(),
                usual.contexts(),
                !restricted,
                !restricted,
                messageLimit,
                usual.beforeLogin(),
                usual.afterLogin());
    }

    /// Lets some messages be gone so long that the store has forgotten them.
    private static void forget(String uids, InMemoryStore store, AccountId account) {
        if (uids.isEmpty()) {
            return;
        }
        MailboxId inbox = store.list(account).stream()
                .filter(mailbox -> mailbox.name().isInbox())
                .map(Mailbox::id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        UidSet gone = UidSet.of(Stream.of(uids.split(","))
                .map(uid -> new Uid(Long.parseLong(uid)))
                .toList());
        store.remove(account, inbox, gone);
        store.forgetExpunges(account, inbox);
    }

    private record MemoryScene(ImapServices services, Given given) implements Scene {

        @Override
        public Map<String, String> variables() {
            return ImapStates.variables(USER, PASSWORD, OTHER, PASSWORD);
        }

        @Override
        public Dialogue connect(int number) throws IOException {
            ImapSession session = new ImapSession(services);
            Dialogue dialogue =
                    ImapStates.secured(given) ? MemoryDialogue.openSecured(session) : MemoryDialogue.open(session);
            ImapStates.bring(dialogue, given, USER, PASSWORD);
            return dialogue;
        }

        @Override
        public void close() {}
    }
}
