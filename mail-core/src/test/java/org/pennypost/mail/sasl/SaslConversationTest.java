package org.pennypost.mail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;

class SaslConversationTest {

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Line line(String text) {
        return new Line(text.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    private static SaslConversation plain() {
        return new SaslConversation(SaslMechanism.PLAIN);
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
        SaslStep claimed = new SaslStep.Claimed(new SaslClaim(new Credential.Password(name, password), actAs));
        assertThat(plain().start(encoded)).isEqualTo(claimed);
        SaslConversation asked = plain();
        assertThat(asked.start())
                .isInstanceOfSatisfying(
                        SaslStep.Challenge.class,
                        challenge -> assertThat(challenge.base64()).isEmpty());
        assertThat(asked.line(line(encoded))).isEqualTo(claimed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tim", "|tim", "tim|pass", "||pass", "|tim|", "|tim|pa|ss", "||", "|||", "a||b"})
    void plainRefusesOtherMessages(String message) {
        assertThat(plain().start(base64(message.replace('|', '\0')))).isInstanceOf(SaslStep.Malformed.class);
    }

    @Test
    void plainHasLimits() {
        assertThat(plain().start(base64("\0" + "n".repeat(1024) + "\0" + "p".repeat(1024))))
                .isInstanceOf(SaslStep.Claimed.class);
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
        assertThat(new SaslConversation(SaslMechanism.LOGIN).start("=")).isInstanceOf(SaslStep.Malformed.class);
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
        SaslConversation login = new SaslConversation(SaslMechanism.LOGIN);
        assertThat(login.start())
                .isInstanceOfSatisfying(
                        SaslStep.Challenge.class,
                        challenge -> assertThat(challenge.base64()).isEqualTo("VXNlcm5hbWU6"));
        assertThat(login.line(line(base64("tim"))))
                .isInstanceOfSatisfying(
                        SaslStep.Challenge.class,
                        challenge -> assertThat(challenge.base64()).isEqualTo("UGFzc3dvcmQ6"));
        assertThat(login.line(line(base64("secret"))))
                .isEqualTo(new SaslStep.Claimed(new SaslClaim(new Credential.Password("tim", "secret"), "")));
    }

    @Test
    void loginTakesTheNameAtOnce() {
        SaslConversation login = new SaslConversation(SaslMechanism.LOGIN);
        assertThat(login.start(base64("tim"))).isInstanceOf(SaslStep.Challenge.class);
        assertThat(login.line(line(base64("secret")))).isInstanceOf(SaslStep.Claimed.class);
        SaslConversation empty = new SaslConversation(SaslMechanism.LOGIN);
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
    void aPasswordIsNotShown() {
        assertThat(new SaslClaim(new Credential.Password("tim", "secret"), "a").toString())
                .doesNotContain("secret");
    }

    @Test
    void whateverComesTheExchangeEnds() {
        Random random = new Random(4616);
        for (int i = 0; i < 20_000; i++) {
            SaslMechanism mechanism = random.nextBoolean() ? SaslMechanism.PLAIN : SaslMechanism.LOGIN;
            SaslConversation conversation = new SaslConversation(mechanism);
            SaslStep step = random.nextBoolean() ? conversation.start() : conversation.start(noise(random));
            int rounds = 0;
            while (step instanceof SaslStep.Challenge) {
                step = conversation.line(line(noise(random)));
                assertThat(++rounds).isLessThan(4);
            }
            assertThat(step).isNotNull();
        }
    }

    private static String noise(Random random) {
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
}
