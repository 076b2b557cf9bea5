package org.pennypost.mailbox.oidc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import org.pennypost.mailbox.testing.SigningKey;
import org.pennypost.mailbox.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// When an issuer is asked for its keys: refreshed every 15 minutes, after a pause of 10 s, kept for a day.
class IssuerKeysTest {

    private static final SigningKey FIRST = SigningKey.of(JWSAlgorithm.ES256, "first");
    private static final SigningKey SECOND = SigningKey.of(JWSAlgorithm.ES256, "second");
    private static final SigningKey STRANGE = SigningKey.of(JWSAlgorithm.ES256, "strange");

    private final TestIssuer issuer = TestIssuer.start();
    private volatile Duration ahead = Duration.ZERO;
    private BearerTokens tokens;

    @BeforeEach
    void start() {
        issuer.publish(FIRST);
        tokens = new BearerTokens(
                new OidcProperties(
                        List.of(new OidcProperties.Issuer(
                                issuer.name(),
                                null,
                                List.of(TestIssuer.AUDIENCE),
                                List.of(),
                                List.of(),
                                "email",
                                true)),
                        DataSize.ofKilobytes(16),
                        Duration.ofDays(30),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(10),
                        Duration.ofDays(1)),
                () -> Instant.now().plus(ahead));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    private void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    private String check(SigningKey key) {
        return switch (tokens.check(issuer.token(key, "ann@example.org", UnaryOperator.identity()))) {
            case TokenCheck.Good _ -> "GOOD";
            case TokenCheck.Bad bad -> bad.fault().name();
            case TokenCheck.Unknown _ -> "UNKNOWN";
        };
    }

    @Test
    void asksOnce() {
        for (int i = 0; i < 20; i++) {
            assertThat(check(FIRST)).isEqualTo("GOOD");
        }
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void asksAgainForAKeyThatItDoesNotKnow() {
        assertThat(check(FIRST)).isEqualTo("GOOD");
        issuer.publish(SECOND);
        pass(Duration.ofSeconds(10));

        assertThat(check(SECOND)).isEqualTo("GOOD");
        assertThat(check(FIRST)).as("it is no key of the issuer any more").isEqualTo("KEY");
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void asksNoMoreOftenThanItMayWhateverItIsSent() {
        for (int i = 0; i < 20; i++) {
            assertThat(check(STRANGE)).isEqualTo("KEY");
        }
        assertThat(issuer.asked()).isEqualTo(1);
        pass(Duration.ofSeconds(10));
        for (int i = 0; i < 20; i++) {
            assertThat(check(STRANGE)).isEqualTo("KEY");
        }
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void takesNewerKeysInTheBackgroundWhenTheyAreOld() {
        assertThat(check(FIRST)).isEqualTo("GOOD");
        issuer.publish(SECOND);
        pass(Duration.ofMinutes(16));

        assertThat(check(FIRST)).as("nobody waits for it").isEqualTo("GOOD");
        await().until(() -> issuer.asked() == 2 && check(FIRST).equals("KEY"));
        assertThat(check(SECOND)).isEqualTo("GOOD");
    }

    @Test
    void knownKeysGoOnWorkingWhileTheIssuerIsAway() {
        assertThat(check(FIRST)).isEqualTo("GOOD");
        issuer.refuse(503);
        pass(Duration.ofHours(23));

        assertThat(check(FIRST)).isEqualTo("GOOD");
        pass(Duration.ofSeconds(10));
        assertThat(check(SECOND)).as("it may be good").isEqualTo("UNKNOWN");
        assertThat(check(SECOND)).as("without asking again").isEqualTo("UNKNOWN");
        assertThat(check(FIRST)).isEqualTo("GOOD");

        pass(Duration.ofHours(2));
        assertThat(check(FIRST)).as("they are too old").isEqualTo("UNKNOWN");
        issuer.refuse(200);
        issuer.publish(FIRST, SECOND);
        pass(Duration.ofSeconds(10));
        assertThat(check(SECOND)).isEqualTo("GOOD");
    }

    @Test
    void anIssuerThatWasNeverThereIsAskedAgainAfterAWhile() {
        issuer.refuse(500);
        assertThat(check(FIRST)).isEqualTo("UNKNOWN");
        issuer.refuse(200);
        assertThat(check(FIRST)).isEqualTo("UNKNOWN");
        pass(Duration.ofSeconds(10));
        assertThat(check(FIRST)).isEqualTo("GOOD");
    }
}
