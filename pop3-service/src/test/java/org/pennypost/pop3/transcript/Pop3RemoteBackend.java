package org.pennypost.pop3.transcript;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.pennypost.mail.transcript.Backend;
import org.pennypost.mail.transcript.Dialogue;
import org.pennypost.mail.transcript.Given;

/// A running server on sockets. What only an operator can arrange, it does not offer.
///
/// @param server under test
public record Pop3RemoteBackend(Server server) implements Backend {

    /// A server and a way to put mail into it.
    public interface Server {

        /// An account that nobody has used, with these messages in INBOX, octet for octet, in this order.
        Account newAccount(List<byte[]> messages) throws IOException;

        /// A new connection, nothing read from it yet.
        ///
        /// @param secured by TLS from the first octet, else in the clear
        Dialogue connect(boolean secured) throws IOException;
    }

    /// Who logs in.
    public record Account(String user, String password) {}

    @Override
    public boolean offers(String need) {
        return !need.equals("OPERATOR");
    }

    @Override
    public Scene begin(Given given) throws IOException {
        Account account = server.newAccount(Pop3Samples.of(given));
        Map<String, String> variables = Map.of(
                "user", account.user(),
                "password", account.password(),
                "other", "somebody.else@example.org");
        return new Scene() {
            @Override
            public Map<String, String> variables() {
                return variables;
            }

            @Override
            public Dialogue connect(int number) throws IOException {
                Dialogue dialogue = server.connect(Pop3Preamble.secured(given));
                Pop3Preamble.perform(given, number, variables, dialogue);
                return dialogue;
            }

            @Override
            public void close() {}
        };
    }
}
