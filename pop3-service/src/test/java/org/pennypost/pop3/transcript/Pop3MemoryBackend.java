package org.pennypost.pop3.transcript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.pennypost.mail.sasl.SaslServer;
import org.pennypost.mail.sasl.SaslSettings;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Append;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.MaildropPolicy;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.pop3.session.Language;
import org.pennypost.pop3.session.Pop3Session;
import org.pennypost.pop3.session.Pop3Settings;
import org.pennypost.pop3.session.Pop3Store;

/// POP3 sessions on the store in memory, without a socket. A transcript with `login: plaintext` needs what an operator
/// must turn on; with `tls: none` there is no certificate; `expire: 7`, `delete: retrieved` and `delay: 60` are
/// policies of the account.
final class Pop3MemoryBackend implements Backend {

    @Override
    public Scene begin(Given given) {
        InMemoryStore store = new InMemoryStore();
        Map<String, String> variables =
                Map.of("user", "zoe@example.org", "password", "correct horse", "other", "tim@example.org");
        AccountId account = store.addAccount("zoe@example.org", "correct horse");
        store.addAccount("tim@example.org", "correct horse");
        store.setMaildropPolicy(account, policy(given));
        for (byte[] message : Pop3Samples.of(given)) {
            Append append = new Append(Flags.NONE, null, () -> new ByteArrayInputStream(message));
            store.append(account, store.mailboxId(account, MailboxName.INBOX), List.of(append));
        }
        Pop3Settings settings = new Pop3Settings(
                "mail.example.org",
                !given.attribute("tls", "offered").equals("none"),
                Duration.ofMinutes(10),
                3,
                20,
                2048,
                Language.ENGLISH);
        SaslSettings logins =
                new SaslSettings(given.attribute("login", "by tls").equals("plaintext"), SaslSettings.ALL);
        Pop3Store ports = Pop3Store.of(new SaslServer("pop3", store, logins), store, store, store, 1_000_000);
        return new Scene() {
            @Override
            public Map<String, String> variables() {
                return variables;
            }

            @Override
            public Dialogue connect(int number) throws IOException {
                Pop3Session session = new Pop3Session(ports, settings);
                MemoryDialogue dialogue = Pop3Preamble.secured(given)
                        ? MemoryDialogue.openSecured(session)
                        : MemoryDialogue.open(session);
                Pop3Preamble.perform(given, number, variables, dialogue);
                return dialogue;
            }

            @Override
            public void close() {}
        };
    }

    private static MaildropPolicy policy(Given given) {
        int days = Integer.parseInt(given.attribute("expire", "0"));
        return new MaildropPolicy(
                days == 0 ? null : days,
                given.attribute("delete", "marked").equals("retrieved"),
                Long.parseLong(given.attribute("delay", "0")));
    }
}
