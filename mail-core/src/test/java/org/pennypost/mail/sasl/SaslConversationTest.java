package org.pennypost.mail.sasl;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;

class SaslConversationTest {

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Line line(String text) {
        return new Line(text.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    private final FakeAccounts accounts = new FakeAccounts();

    private SaslConversation begin(SaslMechanism mechanism) {
        return accounts.begin(mechanism, FakeAccounts.TLS);
    }

    private SaslConversation plain() {
        return begin(SaslMechanism.PLAIN);
    }

    private LoginAttempt attempt(Credential credential, String actAs, String mechanism) {
        return new LoginAttempt(credential, actAs, "test", mechanism, InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "|tim|tanstaaftanstaaf, '', tim, tanstaaftanstaaf",
        "Ursel|Kurt|xipj3plmq, Ursel, Kurt, xipj3plmq",
        "|zoë@exämple.org|pässwörd ☂, '', zoë@exämple.org, pässwörd ☂",
        "|tim|  , '', tim, ' '"
    })
    void plainTakesOneMessage(String message, String actAs, String name, String password) {
        // RFC 4616 §4
        String encoded = base64((password.equals(" ") ? "|tim| " : message).replace('|', '\0'));
        LoginAttempt attempt = attempt(new Credential.Password(name, password), actAs, "PLAIN");
        assertThat(plain().start(encoded)).isEqualTo(FakeAccounts.WELCOME);
        SaslConversation asked = plain();
        assertThat(asked.start())
                .isInstanceOfSatisfying(
                        SaslStep.Challenge.class,
                        challenge -> assertThat(challenge.base64()).isEmpty());
        assertThat(asked.line(line(encoded))).isEqualTo(FakeAccounts.WELCOME);
        assertThat(accounts.attempts()).containsExactly(attempt, attempt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tim", "|tim", "tim|pass", "||pass", "|tim|", "|tim|pa|ss", "||", "|||", "a||b"})
    void plainRefusesOtherMessages(String message) {
        assertThat(plain().start(base64(message.replace('|', '\0')))).isInstanceOf(SaslStep.Malformed.class);
    }

    @Test
    void plainHasLimits() {
        assertThat(plain().start(base64("\0" + "n".repeat(1024) + "\0" + "p".repeat(1024))))
                .isEqualTo(FakeAccounts.WELCOME);
        assertThat(plain().start(base64("\0n\0" + "p".repeat(1025)))).isInstanceOf(SaslStep.Malformed.class);
        assertThat(plain().start("AG4A/w==")).isInstanceOf(SaslStep.Malformed.class); // not UTF-8
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!",
                "AHRpbQBwYXNz=",
                "AHRpbQBwYXM",
                "AHRpbQBwYXM==",
                "AHRp bQBwYXNz",
                "AHRpbQBwYXNzZR==",
                "AHRp\u00e9"
            })
    void base64IsStrict(String text) {
        assertThat(plain().start(text)).isInstanceOf(SaslStep.Malformed.class);
        SaslConversation asked = plain();
        asked.start();
        assertThat(asked.line(line(text))).isInstanceOf(SaslStep.Malformed.class);
    }

    @Test
    void equalsSignIsAnEmptyInitialResponse() {
        assertThat(plain().start("=")).isInstanceOf(SaslStep.Malformed.class);
        assertThat(begin(SaslMechanism.LOGIN).start("=")).isInstanceOf(SaslStep.Malformed.class);
    }

    @Test
    void asteriskGivesUp() {
        SaslConversation asked = plain();
        asked.start();
        assertThat(asked.line(line("*"))).isInstanceOf(SaslStep.Cancelled.class);
        assertThat(plain().start("*")).isInstanceOf(SaslStep.Malformed.class);
    }

    @Test
    void loginAsksForNameAndPassword() {
        SaslConversation login = begin(SaslMechanism.LOGIN);
        assertThat(login.start())
                .isInstanceOfSatisfying(
                        SaslStep.Challenge.class,
                        challenge -> assertThat(challenge.base64()).isEqualTo("VXNlcm5hbWU6"));
        assertThat(login.line(line(base64("tim"))))
                .isInstanceOfSatisfying(
                        SaslStep.Challenge.class,
                        challenge -> assertThat(challenge.base64()).isEqualTo("UGFzc3dvcmQ6"));
        assertThat(login.line(line(base64("secret")))).isEqualTo(FakeAccounts.WELCOME);
        assertThat(accounts.attempts()).containsExactly(attempt(new Credential.Password("tim", "secret"), "", "LOGIN"));
    }

    @Test
    void loginTakesTheNameAtOnce() {
        SaslConversation login = begin(SaslMechanism.LOGIN);
        assertThat(login.start(base64("tim"))).isInstanceOf(SaslStep.Challenge.class);
        assertThat(login.line(line(base64("secret")))).isEqualTo(FakeAccounts.WELCOME);
        SaslConversation empty = begin(SaslMechanism.LOGIN);
        empty.start(base64("tim"));
        assertThat(empty.line(line(""))).isInstanceOf(SaslStep.Malformed.class);
    }

    @Test
    void mechanismsAreNamedInAnyCase() {
        assertThat(SaslMechanism.named("pLaIn")).contains(SaslMechanism.PLAIN);
        assertThat(SaslMechanism.named("PLAIN ")).isEmpty();
        assertThat(SaslMechanism.named("")).isEmpty();
    }

    @Test
    void whatIsSecretIsNotShown() {
        for (Credential credential : List.of(
                new Credential.Password("tim", "secret"),
                new Credential.BearerToken("secret"),
                new Credential.ScramProof("tim", ScramHash.SHA_256, "secret", Octets.parse("secretse")))) {
            assertThat(credential.toString()).doesNotContain("secret");
            assertThat(attempt(credential, "", "X").toString()).doesNotContain("secret");
        }
    }

    @Test
    void whateverComesTheExchangeEnds() {
        Random random = new Random(4616);
        List<SaslMechanism> mechanisms = List.of(SaslMechanism.values());
        for (int i = 0; i < 20_000; i++) {
            SaslMechanism mechanism = mechanisms.get(random.nextInt(mechanisms.size()));
            SaslConversation conversation = begin(mechanism);
            try {
                SaslStep step = random.nextBoolean() ? conversation.start() : conversation.start(noise(random));
                int rounds = 0;
                while (step instanceof SaslStep.Challenge) {
                    step = conversation.line(line(noise(random)));
                    assertThat(++rounds).isLessThan(5);
                }
                assertThat(step).isNotNull();
            } catch (Refusal refused) {
                assertThat(refused.code()).isEqualTo(RefusalCode.AUTHENTICATION_FAILED);
            }
        }
    }

    private static String noise(Random random) {
        if (random.nextBoolean()) {
            return base64(pieces(random));
        }
        byte[] octets = new byte[random.nextInt(30)];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (random.nextInt(4) == 0 ? 0 : random.nextInt(256));
        }
        return switch (random.nextInt(4)) {
            case 0 -> "=";
            case 1 -> new String(octets, StandardCharsets.ISO_8859_1);
            default -> Base64.getEncoder().encodeToString(octets);
        };
    }

    private static final List<String> PIECES = List.of(
            "n,,",
            "y,,",
            "p=tls-exporter,,",
            "p=x,",
            "a=tim,",
            "n=tim",
            ",",
            "r=abc",
            "c=biws",
            ",p=AAAA",
            "p=AAAA",
            "m=x,",
            "x=y",
            "=2C",
            "=3D",
            "=",
            "user=tim",
            "auth=Bearer abc",
            "auth=",
            "host=h",
            "\u0001",
            "\u0001\u0001",
            "\0",
            "tim",
            "é",
            FakeAccounts.NONCE);

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
