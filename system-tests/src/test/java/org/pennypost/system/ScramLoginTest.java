package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.ExtendedSSLSession;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.util.TlsServerEndpoint;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A client library of SCRAM against the whole system, over TLS.
@ExtendWith(SystemExtension.class)
class ScramLoginTest {

    /// How a protocol carries a mechanism's messages.
    enum Edge {
        IMAP("imap.tls-port", "", "a1 AUTHENTICATE ", "+ ", "a1 OK ", "a1 NO [AUTHENTICATIONFAILED] "),
        POP3("pop3.tls-port", "", "AUTH ", "+ ", "+OK ", "-ERR [AUTH] "),
        SUBMISSION("smtp.submissions-port", "EHLO me\r\n", "AUTH ", "334 ", "235 2.7.0 ", "535 5.7.8 ");

        private final String port;
        private final String hello;
        private final String command;
        private final String challenge;
        private final String success;
        private final String failure;

        Edge(String port, String hello, String command, String challenge, String success, String failure) {
            this.port = port;
            this.hello = hello;
            this.command = command;
            this.challenge = challenge;
            this.success = success;
            this.failure = failure;
        }
    }

    private static final class Attempt implements AutoCloseable {

        private final Edge edge;
        private final SocketDialogue dialogue;

        Attempt(RunningSystem system, Edge edge) throws Exception {
            this.edge = edge;
            this.dialogue = SocketDialogue.tls(system.port(edge.port));
            line();
            if (!edge.hello.isEmpty()) {
                send(edge.hello);
                while (line().startsWith("250-")) {
                    assertThat(edge).isEqualTo(Edge.SUBMISSION);
                }
            }
        }

        private void send(String text) throws Exception {
            dialogue.send(text.getBytes(StandardCharsets.UTF_8));
        }

        private String line() throws Exception {
            return Objects.requireNonNull(dialogue.readLine(Duration.ofSeconds(30)), "the server closed");
        }

        private String answer(String message) throws Exception {
            send(Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)) + "\r\n");
            return line();
        }

        private String challenge(String line) {
            assertThat(line).startsWith(edge.challenge);
            byte[] message = Base64.getDecoder().decode(line.substring(edge.challenge.length()));
            return new String(message, StandardCharsets.UTF_8);
        }

        /// @return the server's last line
        String logIn(ScramClient client, String mechanism) throws Exception {
            send(edge.command + mechanism + "\r\n");
            assertThat(challenge(line())).isEmpty();
            client.serverFirstMessage(
                    challenge(answer(client.clientFirstMessage().toString())));
            String last = answer(client.clientFinalMessage().toString());
            if (!last.startsWith(edge.challenge)) {
                return last;
            }
            assertThat(client.serverFinalMessage(challenge(last)).isError()).isFalse();
            return answer("");
        }

        byte[] binding(String type) throws Exception {
            ExtendedSSLSession tls = dialogue.tlsSession();
            return type.equals("tls-exporter")
                    ? tls.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32)
                    : TlsServerEndpoint.getChannelBindingData((X509Certificate) tls.getPeerCertificates()[0]);
        }

        @Override
        public void close() throws IOException {
            dialogue.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IMAP, SCRAM-SHA-256-PLUS, tls-exporter",
        "IMAP, SCRAM-SHA-256-PLUS, tls-server-end-point",
        "IMAP, SCRAM-SHA-1-PLUS, tls-exporter",
        "IMAP, SCRAM-SHA-256,",
        "IMAP, SCRAM-SHA-1,",
        "POP3, SCRAM-SHA-256-PLUS, tls-exporter",
        "POP3, SCRAM-SHA-1,",
        "SUBMISSION, SCRAM-SHA-256-PLUS, tls-exporter",
        "SUBMISSION, SCRAM-SHA-1-PLUS, tls-server-end-point",
        "SUBMISSION, SCRAM-SHA-256,",
    })
    void bothSidesProveThatTheyKnowThePassword(Edge edge, String mechanism, String binding, RunningSystem system)
            throws Exception {
        User user = system.newUser("zoe");
        try (Attempt attempt = new Attempt(system, edge)) {
            var client = ScramClient.builder()
                    .advertisedMechanisms(List.of(mechanism))
                    .username(user.address())
                    .password(user.password().toCharArray());
            ScramClient bound = binding == null
                    ? client.build()
                    : client.channelBinding(binding, attempt.binding(binding)).build();
            assertThat(bound.getScramMechanism().getName()).isEqualTo(mechanism);
            assertThat(attempt.logIn(bound, mechanism)).startsWith(edge.success);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike(Edge edge, RunningSystem system) throws Exception {
        User user = system.newUser("zoe");
        String wrong = failure(system, edge, user.address(), "wrong");
        assertThat(wrong).startsWith(edge.failure);
        assertThat(failure(system, edge, "nobody-" + user.address(), user.password()))
                .isEqualTo(wrong);
    }

    private static String failure(RunningSystem system, Edge edge, String name, String password) throws Exception {
        try (Attempt attempt = new Attempt(system, edge)) {
            String mechanism = "SCRAM-SHA-256-PLUS";
            ScramClient client = ScramClient.builder()
                    .advertisedMechanisms(List.of(mechanism))
                    .username(name)
                    .password(password.toCharArray())
                    .channelBinding("tls-exporter", attempt.binding("tls-exporter"))
                    .build();
            return attempt.logIn(client, mechanism);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsInBetweenIsNoticed(Edge edge, RunningSystem system) throws Exception {
        User user = system.newUser("zoe");
        try (Attempt victim = new Attempt(system, edge);
                Attempt attacker = new Attempt(system, edge)) {
            ScramClient client = ScramClient.builder()
                    .advertisedMechanisms(List.of("SCRAM-SHA-256-PLUS"))
                    .username(user.address())
                    .password(user.password().toCharArray())
                    .channelBinding("tls-exporter", victim.binding("tls-exporter"))
                    .build();
            assertThat(attacker.logIn(client, "SCRAM-SHA-256-PLUS"))
                    .startsWith(edge.failure)
                    .contains("not bound to this connection");
        }
    }
}
