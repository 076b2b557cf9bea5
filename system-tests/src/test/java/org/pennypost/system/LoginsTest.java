package org.pennypost.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.mailbox.testing.SigningKey;
import org.pennypost.mailbox.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Logging in to every protocol by tokens of an issuer, and having to wait after failures, whichever of them is asked.
class LoginsTest {

    private static final SigningKey KEY = SigningKey.of(JWSAlgorithm.RS256, "one");

    private static TestIssuer issuer;
    private static RunningSystem system;

    @BeforeAll
    static void start() throws IOException {
        issuer = TestIssuer.start();
        issuer.publish(KEY);
        system = new RunningSystem(
                "login.free-failures=2",
                "oidc.issuers[0].issuer=" + issuer.name(),
                "oidc.issuers[0].audiences=" + TestIssuer.AUDIENCE,
                "oidc.issuers[0].scopes=mail");
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
        issuer.close();
    }

    private static String token(User user) {
        return issuer.token(KEY, user.address(), UnaryOperator.identity());
    }

    private static boolean isGood(String answer) {
        return answer.startsWith("a OK") || answer.startsWith("+OK") || answer.startsWith("235 ");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenLogsIn(Authentication protocol) throws IOException {
        User ann = system.newUser("ann");

        assertThat(protocol.oauthBearer(system, ann.address(), token(ann)))
                .singleElement()
                .satisfies(answer -> assertThat(isGood(answer)).as(answer).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsOverDoesNot(Authentication protocol) throws IOException {
        User ann = system.newUser("ann");
        String over = issuer.token(
                KEY,
                ann.address(),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300))));

        List<String> said = protocol.oauthBearer(system, ann.address(), over);

        assertThat(said).hasSize(2);
        String error = said.getFirst().substring(said.getFirst().indexOf(' ') + 1);
        assertThat(new String(Base64.getDecoder().decode(error), StandardCharsets.UTF_8))
                .contains("invalid_token");
        assertThat(isGood(said.getLast())).as(said.getLast()).isFalse();
        await().untilAsserted(() -> assertThat(system.administration().logins(ann.address()))
                .contains("\"reason\":\"TOKEN_EXPIRED\"", "\"mechanism\":\"OAUTHBEARER\""));
    }

    /// Angus Mail, by XOAUTH2.
    @ParameterizedTest
    @CsvSource({"imaps, imap.tls-port", "pop3s, pop3.tls-port", "smtps, smtp.submissions-port"})
    void aClientLogsInByItsToken(String protocol, String port) throws MessagingException {
        User ann = system.newUser("ann");
        Properties properties = new Properties();
        properties.setProperty("mail." + protocol + ".ssl.trust", "*");
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "false");
        properties.setProperty("mail." + protocol + ".timeout", "20000");
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        properties.setProperty("mail." + protocol + ".auth.xoauth2.two.line.authentication.format", "true");
        Session session = Session.getInstance(properties);

        try (Service service = protocol.equals("smtps") ? session.getTransport(protocol) : session.getStore(protocol)) {
            service.connect("127.0.0.1", system.port(port), ann.address(), token(ann));

            assertThat(service.isConnected()).isTrue();
        }
        await().untilAsserted(() -> assertThat(system.administration().logins(ann.address()))
                .contains(
                        "\"outcome\":\"SUCCEEDED\"",
                        "\"mechanism\":\"XOAUTH2\"",
                        "\"credential\":\"" + issuer.name() + "\""));
    }

    @ParameterizedTest
    @EnumSource
    void whoGuessesHasToWaitAtEveryProtocolUntilSomebodyHelps(Authentication guesser) throws IOException, SQLException {
        User ann = system.newUser("ann");
        assertThat(guesser.plain(system, ann.address(), "wrong")).doesNotContain("too many");
        assertThat(guesser.plain(system, ann.address(), "wrong")).doesNotContain("too many");
        system.database().run("update login_failures set last_at = last_at + interval '1 minute'");

        for (Authentication protocol : Authentication.values()) {
            assertThat(protocol.plain(system, ann.address(), ann.password())).contains("too many failed logins");
        }
        system.administration().unlock(ann.address());

        for (Authentication protocol : Authentication.values()) {
            String answer = protocol.plain(system, ann.address(), ann.password());
            assertThat(isGood(answer)).as(answer).isTrue();
        }
    }
}
