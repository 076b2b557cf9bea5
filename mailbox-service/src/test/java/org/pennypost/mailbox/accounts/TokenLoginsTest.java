package org.pennypost.mailbox.accounts;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.testing.Engine;
import org.pennypost.mailbox.testing.RecordingQueue;
import org.pennypost.mailbox.testing.SigningKey;
import org.pennypost.mailbox.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/// Logging in by a bearer token of an issuer that the service is told of.
class TokenLoginsTest {

    private static final SigningKey KEY = SigningKey.of(JWSAlgorithm.ES256, "one");
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");

    private static TestIssuer issuer;
    private static TestIssuer silent;
    private static Engine engine;
    private static Account ann;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start();
        issuer.publish(KEY);
        silent = TestIssuer.start();
        silent.fallSilent();
        engine = Engine.start(
                List.of(
                        "pennypost.oidc.timeout=200ms",
                        "pennypost.oidc.issuers[0].issuer=" + issuer.name(),
                        "pennypost.oidc.issuers[0].audiences=" + TestIssuer.AUDIENCE,
                        "pennypost.oidc.issuers[1].issuer=" + silent.name(),
                        "pennypost.oidc.issuers[1].audiences=" + TestIssuer.AUDIENCE),
                RecordingQueue.class);
        AccountAdministration accounts = engine.bean(AccountAdministration.class);
        ann = accounts.addAccount(ANN, "right", null);
        MailAddress gone = MailAddress.parse("gone@example.org");
        accounts.addAccount(gone, "right", null);
        accounts.setEnabled(gone, false);
    }

    @AfterAll
    static void stop() {
        engine.close();
        silent.close();
        issuer.close();
    }

    @BeforeEach
    void nothingHasFailed() {
        engine.sql().sql("delete from login_failures").update();
    }

    private static Login login(String token, String actAs) {
        return engine.bean(Accounts.class)
                .login(new LoginAttempt(
                        new Credential.BearerToken(token),
                        actAs,
                        "imap",
                        "OAUTHBEARER",
                        InetAddress.getLoopbackAddress()));
    }

    private static RefusalCode refusal(String token, String actAs) {
        return catchThrowableOfType(Refusal.class, () -> login(token, actAs)).code();
    }

    private static String token(String account) {
        return issuer.token(KEY, account, UnaryOperator.identity());
    }

    private static String expired() {
        return issuer.token(
                KEY,
                ANN.toString(),
                claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1)))));
    }

    @Test
    void mayBeOffered() {
        assertThat(engine.bean(Accounts.class).acceptedCredentials()).contains(CredentialKind.BEARER_TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"ann@example.org, ''", "ann@example.org, ann@example.org", "Ann@Example.org, ANN@example.org"})
    void aGoodTokenLogsInWhomItNames(String account, String actAs) {
        assertThat(login(token(account), actAs)).isEqualTo(new Login(ann.id(), ANN));
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.org, gone@example.org",
        "ann@example.org, admin",
        "gone@example.org, ''",
        "nobody@example.org, ''",
        "ann, ''",
    })
    void logsInNobodyElse(String account, String actAs) {
        assertThat(refusal(token(account), actAs)).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
    }

    /// The first wait is no longer than a second, which a busy machine may take between two logins.
    @Test
    void whoGuessesHasToWait() {
        await().ignoreExceptions().untilAsserted(() -> {
            for (int i = 0; i < 10; i++) {
                assertThat(refusal("e30.e30.e3" + i, ANN.toString()))
                        .isIn(RefusalCode.AUTHENTICATION_FAILED, RefusalCode.THROTTLED);
            }
            assertThat(refusal(token(ANN.toString()), "")).isEqualTo(RefusalCode.THROTTLED);
        });
    }

    @Test
    void aTokenThatIsOverIsNoGuess() {
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(expired(), ANN.toString())).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
        }

        assertThat(login(token(ANN.toString()), "").account()).isEqualTo(ann.id());
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void nothingOfATokenIsLogged(CapturedOutput output) {
        List<String> tokens = List.of(
                token("nobody@example.org"),
                expired(),
                silent.token(KEY, ANN.toString(), UnaryOperator.identity()),
                "abcdefghijkl.mnopqrstuvwx.yzabcdefghij");
        tokens.forEach(token -> refusal(token, ""));

        assertThat(output).contains("TOKEN_EXPIRED", "ISSUER_AWAY", "TOKEN_MALFORMED");
        tokens.stream()
                .flatMap(token -> Stream.of(token.split("\\.")))
                .forEach(part -> assertThat(output).doesNotContain(part));
    }

    @Test
    void nobodyIsToBlameForAnIssuerThatIsSilent() {
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(silent.token(KEY, ANN.toString(), UnaryOperator.identity()), ""))
                    .isEqualTo(RefusalCode.UNAVAILABLE);
        }

        assertThat(login(token(ANN.toString()), "").account()).isEqualTo(ann.id());
    }
}
