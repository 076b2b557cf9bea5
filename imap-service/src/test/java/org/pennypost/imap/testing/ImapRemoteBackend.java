package org.pennypost.imap.testing;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

/// A running IMAP server: each transcript has a new account there, and its messages get in by APPEND.
public final class ImapRemoteBackend implements Backend {

    /// How the server is reached.
    public interface Server {

        /// A new account with the usual mailboxes, all empty.
        Account newAccount(Given given) throws IOException;

        /// A new connection, nothing read from it.
        ///
        /// @param secured with TLS from the first octet
        Dialogue connect(boolean secured) throws IOException;

        /// `PLAINTEXT-LOGIN` means that passwords are taken without TLS, `TOKENS` that bearer tokens are,
        /// `SMALL-QUOTA` that [#newAccount] can give an account of the `quota` in octets and, if it says so, in
        /// messages, `FORGETTING` that it can lose its memory of expunges, `FEW-WATCHED` that NOTIFY follows
        /// only so many others as the transcript says, `RESTRICTED` that it offers neither COMPRESS nor
        /// UNAUTHENTICATE, `SMALL-LIMIT` that a command works on no more messages than the `message-limit`,
        /// `ONE-INSTANCE` that what one connection does is known to the others at once; all else is a
        /// capability.
        default boolean offers(String need) {
            return !Set.of(
                            "PLAINTEXT-LOGIN",
                            "SMALL-QUOTA",
                            "TOKENS",
                            "FORGETTING",
                            "FEW-WATCHED",
                            "RESTRICTED",
                            "SMALL-LIMIT")
                    .contains(need);
        }
    }

    public record Account(String user, String password) {}

    private final Server server;

    public ImapRemoteBackend(Server server) {
        this.server = server;
    }

    @Override
    public boolean offers(String need) {
        return server.offers(need);
    }

    @Override
    public Scene begin(Given given) throws IOException {
        Account account = server.newAccount(given);
        if (given.messages() > 0) {
            try (Dialogue dialogue = server.connect(true)) {
                ImapStates.fill(dialogue, given, account.user, account.password);
            }
        }
        Account other = given.attribute("other", "").isEmpty() ? account : server.newAccount(given);
        return new RemoteScene(server, given, account, other);
    }

    private record RemoteScene(Server server, Given given, Account account, Account other) implements Scene {

        @Override
        public Map<String, String> variables() {
            return ImapStates.variables(account.user, account.password, other.user, other.password);
        }

        @Override
        public Dialogue connect(int number) throws IOException {
            Dialogue dialogue = server.connect(ImapStates.secured(given));
            ImapStates.bring(dialogue, given, account.user, account.password);
            return dialogue;
        }

        @Override
        public void close() {}
    }
}
