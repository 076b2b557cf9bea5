package org.pennypost.relay.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 7677 §3.
class ScramClientTest {

    private final ScramClient client =
            new ScramClient(new Access.Credentials("user", "pencil"), "rOprNGfwEbeRWgbNEkqO");

    @Test
    void saysWhatTheExampleSays() {
        assertThat(client.first()).isEqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        assertThat(client.answer(
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0," + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))
                .contains("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        assertThat(client.isProved("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .isTrue();
        assertThat(client.isProved("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
                .isFalse();
        assertThat(client.isProved("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r=another,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=9999999",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W,i=4096",
                "m=x,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            })
    void answersNoOtherChallenge(String challenge) {
        assertThat(client.answer(challenge)).isEmpty();
        assertThat(client.isProved("v=")).isFalse();
    }

    @Test
    void writesNamesAsTheGrammarWants() {
        assertThat(new ScramClient(new Access.Credentials("a=b,c", "x"), "n").first())
                .isEqualTo("n,,n=a=3Db=2Cc,r=n");
    }
}
