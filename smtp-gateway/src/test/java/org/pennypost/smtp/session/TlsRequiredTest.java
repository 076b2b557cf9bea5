package org.pennypost.smtp.session;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.smtp.check.Finding;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 8689 §3, §4.1
class TlsRequiredTest {

    private static final String AUTHOR = "From: ann@example.org\r\n";
    private static final Policy LOOKS = new Policy(List.of(), List.of(), List.of(_ -> Finding.accept("any", "any")));

    private final TakenMail mail = new TakenMail();

    static Stream<Arguments> ways() {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of("DATA", "BDAT")
                        .flatMap(command ->
                                Stream.of(Policy.NONE, LOOKS).map(policy -> Arguments.of(role, command, policy))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isKnownHoweverAMessageComesAndStaysInIt(Role role, String command, Policy policy) throws IOException {
        String message = AUTHOR + "TLS-Required: No\r\n\r\n";

        assertThat(parameters(role, command, policy, "", message).tlsOptional()).isTrue();
        assertThat(mail.messages.getFirst().sent()).contains("\r\nTLS-Required: No\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS-Required: No\r\n",
                "tls-required:no\r\n",
                "TLS-Required:\r\n NO\r\n",
                "TLS-Required: no \r\n"
            })
    void isThereInAnyCase(String field) throws IOException {
        assertThat(parameters("", AUTHOR + field + "\r\n").tlsOptional()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                "\r\nTLS-Required: No\r\n",
                "TLS-Required: Yes\r\n\r\n",
                "TLS-Required: No, thanks\r\n\r\n",
                "TLS-Required:\r\n\r\n",
                "X-TLS-Required: No\r\n\r\n",
                "TLS-Required: No\r\nTLS-Required: No\r\n\r\n",
                "TLS-Required: No\r\nTLS-Required: Yes\r\n\r\n",
            })
    void saysNothingElse(String message) throws IOException {
        assertThat(parameters("", AUTHOR + message).tlsOptional()).isFalse();
    }

    @Test
    void isBelowWhatMailRequires() throws IOException {
        MailParameters parameters = parameters(" REQUIRETLS", AUTHOR + "TLS-Required: No\r\n\r\n");

        assertThat(parameters.requireTls()).isTrue();
        assertThat(parameters.tlsOptional()).isFalse();
    }

    private MailParameters parameters(String asked, String message) throws IOException {
        return parameters(Role.SUBMISSION, "DATA", Policy.NONE, asked, message);
    }

    private MailParameters parameters(Role role, String command, Policy policy, String asked, String message)
            throws IOException {
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@example.org", "secret");
        try (Sender sender =
                Sender.greet(SmtpTranscriptTest.settings(role), SmtpTranscriptTest.services(accounts, mail, policy))) {
            assertThat(sender.ask("MAIL FROM:<ann@example.org>" + asked)).startsWith("250 ");
            assertThat(sender.ask("RCPT TO:<ann@example.org>")).startsWith("250 ");
            if (command.equals("DATA")) {
                assertThat(sender.ask("DATA")).startsWith("354 ");
                sender.say(message + ".\r\n");
            } else {
                sender.say("BDAT " + message.length() + " LAST\r\n" + message);
            }
            assertThat(sender.answer()).startsWith("250 ");
        }
        return mail.messages.getFirst().submission().parameters();
    }
}
