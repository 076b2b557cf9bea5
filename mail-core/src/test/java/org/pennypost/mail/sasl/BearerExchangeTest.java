package org.pennypost.mail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/// OAUTHBEARER and XOAUTH2; `|` stands for the octet 1.
class BearerExchangeTest {

    private final FakeAccounts accounts = new FakeAccounts();

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.replace('|', '\u0001').getBytes(StandardCharsets.UTF_8));
    }

    private SaslStep say(SaslMechanism mechanism, String message) {
        return accounts.begin(mechanism, FakeAccounts.TLS).start(base64(message));
    }

    /// The first is the example of RFC 7628 §4.1.
    @ParameterizedTest
    @CsvSource({
        "OAUTHBEARER, 'n,a=user@example.com,|host=server.example.com|port=143|auth=Bearer vF9dft4qmT==||', "
                + "user@example.com, vF9dft4qmT==",
        "OAUTHBEARER, 'n,,|auth=bearer a.b-c_d~e+f/g||', '', a.b-c_d~e+f/g",
        "OAUTHBEARER, 'y,a=a=2Cb,|auth=Bearer t|mthd=POST|qs=x=y||', 'a,b', t",
        "XOAUTH2, 'user=someuser@example.com|auth=Bearer ya29.vF9dft4qmTc2==||', someuser@example.com, "
                + "ya29.vF9dft4qmTc2==",
        "XOAUTH2, 'user=|auth=Bearer t||', '', t",
    })
    void takesAToken(SaslMechanism mechanism, String message, String actAs, String token) {
        assertThat(say(mechanism, message)).isEqualTo(FakeAccounts.WELCOME);
        assertThat(accounts.attempts())
                .extracting(LoginAttempt::actAs, LoginAttempt::credential)
                .containsExactly(tuple(actAs, new Credential.BearerToken(token)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "n,,",
                "n,,||",
                "n,,|auth=Bearer t|",
                "n,,auth=Bearer t||",
                "n,,|auth=Basic t||",
                "n,,|auth=Bearer||",
                "n,,|auth=Bearer a b||",
                "n,,|auth=Bearer é||",
                "n,,|host=x||",
                "n,,|auth=Bearer t||x",
                "n,,|1=x|auth=Bearer t||",
                "p=tls-exporter,,|auth=Bearer t||",
                "user=x|auth=Bearer t||",
            })
    void otherMessagesAreMalformed(String message) {
        assertThat(say(SaslMechanism.OAUTHBEARER, message)).isInstanceOf(SaslStep.Malformed.class);
        assertThat(accounts.attempts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "user=x", "user=x||", "user=x|auth=Bearer t|", "n,,|auth=Bearer t||", "|auth=Bearer t||"})
    void otherMessagesOfXOAuth2AreMalformed(String message) {
        assertThat(say(SaslMechanism.XOAUTH2, message)).isInstanceOf(SaslStep.Malformed.class);
        assertThat(accounts.attempts()).isEmpty();
    }

    /// RFC 7628 §3.2.3: the client answers the error with the octet 1, some with nothing; either way it is over.
    @ParameterizedTest
    @CsvSource({
        "OAUTHBEARER, 'n,,|auth=Bearer wrong||', AQ==, invalid_token",
        "OAUTHBEARER, 'n,,|auth=||', AQ==, invalid_token",
        "XOAUTH2, 'user=tim|auth=Bearer wrong||', '', 401",
    })
    void aTokenIsRefusedInTwoSteps(SaslMechanism mechanism, String message, String answer, String status) {
        SaslConversation conversation = accounts.begin(mechanism, FakeAccounts.TLS);

        assertThat(conversation.start(base64(message)))
                .isInstanceOfSatisfying(
                        SaslStep.Challenge.class,
                        challenge -> assertThat(challenge.octets())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("{\"status\":\"" + status + "\",\"schemes\":\"bearer\"}"));
        assertThatThrownBy(() -> conversation.line(new Line(answer.getBytes(StandardCharsets.US_ASCII), true)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void longMessagesAreReadWithoutMuchStack() {
        assertThat(say(SaslMechanism.OAUTHBEARER, "n,,|" + "a=b|".repeat(2000) + "auth=Bearer t||"))
                .isEqualTo(FakeAccounts.WELCOME);
        assertThat(say(SaslMechanism.OAUTHBEARER, "n,,|auth=Bearer " + "t".repeat(9000) + "||"))
                .isEqualTo(FakeAccounts.WELCOME);
    }
}
