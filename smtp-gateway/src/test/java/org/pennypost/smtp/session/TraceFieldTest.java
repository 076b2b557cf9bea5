package org.pennypost.smtp.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// The field that this host adds (RFC 5321 §4.4).
class TraceFieldTest {

    private final TakenMail mail = new TakenMail();

    /// RFC 6531 §3.7.3.
    @ParameterizedTest
    @CsvSource({
        "'', ann@xn--bcher-kva.example, ann@xn--bcher-kva.example",
        "' SMTPUTF8', ann@xn--bcher-kva.example, ann@bücher.example",
        "' SMTPUTF8', ann@bücher.example, ann@bücher.example",
    })
    void theRecipientIsWrittenInAsciiWithoutSmtpUtf8(String parameter, String recipient, String written)
            throws IOException {
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@bücher.example", "secret");
        try (Sender sender =
                Sender.greet(SmtpTranscriptTest.settings(Role.MX), SmtpTranscriptTest.services(accounts, mail))) {
            assertThat(sender.ask("MAIL FROM:<bob@example.net>" + parameter)).startsWith("250 ");
            sender.dialogue.send(("RCPT TO:<" + recipient + ">\r\n").getBytes(StandardCharsets.UTF_8));
            assertThat(sender.answer()).startsWith("250 ");
            assertThat(sender.ask("DATA")).startsWith("354 ");
            sender.say("Subject: a\r\n\r\n.\r\n");
            assertThat(sender.answer()).startsWith("250 ");
        }
        assertThat(new String(
                        mail.messages.getFirst().content().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8))
                .contains("\tfor <" + written + ">;");
    }
}
