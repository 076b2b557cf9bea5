package org.pennypost.mail.sasl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.store.memory.ScramKeys;
import org.pennypost.mail.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScramExchangeTest {

    private final FakeAccounts accounts = new FakeAccounts();

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Line line(String text) {
        return new Line(base64(text).getBytes(StandardCharsets.US_ASCII), true);
    }

    private static String text(SaslStep step) {
        return step instanceof SaslStep.Challenge challenge
                ? new String(challenge.octets(), StandardCharsets.UTF_8)
                : step.toString();
    }

    private SaslConversation begin(SaslMechanism mechanism) {
        return accounts.begin(mechanism, FakeAccounts.TLS);
    }

    /// RFC 5802 §5 and RFC 7677 §3, with the nonces that stand there.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCRAM_SHA_1|3rfcNHYJY1ZVvWVs7j|QSXCR+Q6sek8bf92|n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"
                        + "|r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"
                        + "|c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="
                        + "|v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                "SCRAM_SHA_256|%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0|W22ZaJ0SNY7soEsUEjb6gQ==|n,,n=user,r=rOprNGfwEbeRWgbNEkqO"
                        + "|r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
                        + "|c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
                        + "|v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
            })
    void conversesAsTheStandardsDo(
            SaslMechanism mechanism,
            String nonce,
            String salt,
            String clientFirst,
            String serverFirst,
            String clientFinal,
            String serverFinal) {
        accounts.scram(new ScramParameters(Octets.parse(salt), 4096), nonce);
        SaslConversation conversation = begin(mechanism);

        assertThat(text(conversation.start())).isEmpty();
        assertThat(text(conversation.line(line(clientFirst)))).isEqualTo(serverFirst);
        assertThat(text(conversation.line(line(clientFinal)))).isEqualTo(serverFinal);
        assertThat(conversation.line(line(""))).isEqualTo(FakeAccounts.WELCOME);

        assertThat(accounts.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.name()).isEqualTo("user");
            assertThat(attempt.mechanism()).isEqualTo(mechanism.saslName());
        });
    }

    /// What a client with the password answers.
    private static String proven(String header, byte[] binding, String bare, String serverFirst, String password) {
        ByteArrayOutputStream bound = new ByteArrayOutputStream();
        bound.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        bound.writeBytes(binding);
        String nonce = serverFirst.substring(0, serverFirst.indexOf(','));
        String last = "c=" + Base64.getEncoder().encodeToString(bound.toByteArray()) + "," + nonce;
        ScramKeys keys = new ScramKeys(ScramHash.SHA_256, password, new ScramParameters(Octets.of("salt"), 1));
        return last + ",p=" + keys.proof(bare + "," + serverFirst + "," + last);
    }

    @Test
    void bindsToTheConnection() {
        SaslConversation conversation = begin(SaslMechanism.SCRAM_SHA_256_PLUS);
        String header = "p=tls-exporter,a=tim=2Ctom=3D,";

        String serverFirst = text(conversation.start(base64(header + "n=tim,r=abc")));
        SaslStep last = conversation.line(
                line(proven(header, FakeAccounts.EXPORTER, "n=tim,r=abc", serverFirst, FakeAccounts.SCRAM_PASSWORD)));

        assertThat(text(last)).startsWith("v=");
        assertThat(accounts.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.actAs()).isEqualTo("tim,tom="));
    }

    @Test
    void whatIsBoundToAnotherConnectionIsRefused() {
        SaslConversation conversation = begin(SaslMechanism.SCRAM_SHA_256_PLUS);
        String header = "p=tls-exporter,,";
        String serverFirst = text(conversation.start(base64(header + "n=tim,r=abc")));
        byte[] another = "another".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> conversation.line(
                        line(proven(header, another, "n=tim,r=abc", serverFirst, FakeAccounts.SCRAM_PASSWORD))))
                .isInstanceOf(Refusal.class);
        assertThat(accounts.attempts())
                .extracting(LoginAttempt::credential)
                .containsExactly(new Credential.BrokenBinding("tim"));
    }

    @Test
    void aHeaderThatWasChangedOnTheWayIsRefused() {
        SaslConversation conversation = begin(SaslMechanism.SCRAM_SHA_256);
        String serverFirst = text(conversation.start(base64("n,,n=tim,r=abc")));

        assertThatThrownBy(() -> conversation.line(
                        line(proven("y,,", new byte[0], "n=tim,r=abc", serverFirst, FakeAccounts.SCRAM_PASSWORD))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void whoDoesNotKnowThePasswordIsRefused() {
        SaslConversation conversation = begin(SaslMechanism.SCRAM_SHA_256);
        String serverFirst = text(conversation.start(base64("n,,n=tim,r=abc")));

        assertThatThrownBy(() ->
                        conversation.line(line(proven("n,,", new byte[0], "n=tim,r=abc", serverFirst, "another"))))
                .isInstanceOf(Refusal.class);
        assertThat(accounts.attempts())
                .extracting(LoginAttempt::credential)
                .hasOnlyElementsOfType(Credential.ScramProof.class);
    }

    /// RFC 5802 §6: a client that could bind, and was not shown that the server can, has been deceived.
    @Test
    void aHiddenOfferIsNoticed() {
        assertThatThrownBy(() -> begin(SaslMechanism.SCRAM_SHA_256).start(base64("y,,n=tim,r=abc")))
                .isInstanceOf(Refusal.class);
        assertThat(accounts.attempts())
                .extracting(LoginAttempt::credential)
                .containsExactly(new Credential.BrokenBinding("tim"));
        SaslConversation inTheClear = accounts.begin(SaslMechanism.SCRAM_SHA_256, null);
        assertThat(inTheClear.start(base64("y,,n=tim,r=abc"))).isInstanceOf(SaslStep.Challenge.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p=tls-unique,,n=tim,r=abc", "p=tls-server-end-point,,n=tim,r=abc"})
    void aBindingThatThisConnectionDoesNotHaveIsRefused(String first) {
        assertThatThrownBy(() -> begin(SaslMechanism.SCRAM_SHA_256_PLUS).start(base64(first)))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,",
                "n,n=tim,r=abc",
                "x,,n=tim,r=abc",
                "N,,n=tim,r=abc",
                "n,tim,n=tim,r=abc",
                "n,a=,n=tim,r=abc",
                "n,a=t=m,n=tim,r=abc",
                "n,,m=x,n=tim,r=abc",
                "n,,r=abc,n=tim",
                "n,,n=,r=abc",
                "n,,n=tim",
                "n,,n=tim,r=",
                "n,,n=tim,r=a b",
                "n,,n=tim,r=é",
                "n,,n=t=m,r=abc",
                "n,,n=t=2c,r=abc",
                "n,,n=tim,r=abc,",
                "n,,n=tim,r=abc,x",
                "n,,n=tim,r=abc,x=",
                "n,,n=tim,r=abc,1=x",
                "n,,n=ti\0m,r=abc",
                "p=tls-exporter,,n=tim,r=abc",
            })
    void otherFirstMessagesAreMalformed(String first) {
        assertThat(begin(SaslMechanism.SCRAM_SHA_256).start(base64(first))).isInstanceOf(SaslStep.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n,,n=tim,r=abc", "y,,n=tim,r=abc", "p=,,n=tim,r=abc", "p=tls exporter,,n=tim,r=abc"})
    void bindingIsWhatPlusIsFor(String first) {
        assertThat(begin(SaslMechanism.SCRAM_SHA_256_PLUS).start(base64(first))).isInstanceOf(SaslStep.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'n,,n=a=2Cb=3Dc=2C,r=abc', 'a,b=c,'",
        "'n,,n=zoë@exämple.org,r=abc,x=y,z=é', zoë@exämple.org",
        "'n,a=tim,n=tim,r=!+-~', tim",
    })
    void namesAreReadAsTheyAreMeant(String first, String name) throws SaslSyntaxException {
        assertThat(ScramClientFirst.parse(first).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws",
                "c=biws,r=abcfixed-nonce",
                "c=biws,r=abc,p=AAAA",
                "c=biws,r=abcfixed-nonce-more,p=AAAA",
                "c=,r=abcfixed-nonce,p=AAAA",
                "r=abcfixed-nonce,c=biws,p=AAAA",
                "c=biws,r=abcfixed-nonce,p=",
                "c=biws,r=abcfixed-nonce,p=A",
                "c=biws,r=abcfixed-nonce,p=AAAA,x=y",
                "c=biws,r=abcfixed-nonce,x,p=AAAA",
                "c=biws,r=abcfixed-nonce,p=AAAA,p=AAAA",
                "c=bi ws,r=abcfixed-nonce,p=AAAA",
            })
    void otherLastMessagesAreMalformed(String last) {
        SaslConversation conversation = begin(SaslMechanism.SCRAM_SHA_256);
        conversation.start(base64("n,,n=tim,r=abc"));

        assertThat(conversation.line(line(last))).isInstanceOf(SaslStep.Malformed.class);
        assertThat(accounts.attempts()).isEmpty();
    }

    @Test
    void theEndIsAnEmptyMessage() {
        SaslConversation conversation = begin(SaslMechanism.SCRAM_SHA_256);
        String serverFirst = text(conversation.start(base64("n,,n=tim,r=abc")));
        conversation.line(line(proven("n,,", new byte[0], "n=tim,r=abc", serverFirst, FakeAccounts.SCRAM_PASSWORD)));

        assertThat(conversation.line(line("more"))).isInstanceOf(SaslStep.Malformed.class);
    }

    @Test
    void longMessagesAreReadWithoutMuchStack() {
        String extensions = ",x=y".repeat(2500);
        assertThat(begin(SaslMechanism.SCRAM_SHA_256).start(base64("n,,n=tim,r=abc" + extensions)))
                .isInstanceOf(SaslStep.Challenge.class);
        assertThat(begin(SaslMechanism.SCRAM_SHA_256).start(base64("n,,n=tim,r=" + "a".repeat(1025))))
                .isInstanceOf(SaslStep.Malformed.class);
        assertThat(begin(SaslMechanism.SCRAM_SHA_256).start(base64("n,,n=" + "é".repeat(1025) + ",r=abc")))
                .isInstanceOf(SaslStep.Malformed.class);
    }
}
