package org.pennypost.mailbox.accounts;

import java.time.Duration;
import java.util.Base64;

import com.ongres.scram.common.ScramMechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mailbox.problem.UnusableValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordsTest {

    private static Passwords passwords(boolean scram) {
        return new Passwords(
                new LoginProperties(scram, 4096, 1, 1, 1, 1, Duration.ofMinutes(1), 1, 1, Duration.ofMinutes(1)));
    }

    /// Salts, passwords and iterations of RFC 5802 §5 and RFC 7677 §3; the keys are what those exchanges verify with.
    @ParameterizedTest
    @CsvSource({
        "SCRAM_SHA_1, QSXCR+Q6sek8bf92, 6dlGYMOdZcOPutkcNY8U2g7vK9Y=, D+CSWLOshSulAsxiupA+qs2/fTE=",
        "SCRAM_SHA_256, W22ZaJ0SNY7soEsUEjb6gQ==, WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=, "
                + "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
    })
    void makesTheKeysOfTheStandards(ScramMechanism mechanism, String salt, String storedKey, String serverKey) {
        ScramVerifier verifier = ScramVerifier.of(
                mechanism, "pencil".toCharArray(), Base64.getDecoder().decode(salt), 4096);

        assertThat(verifier.text())
                .isEqualTo(mechanism.getName() + "$4096:" + salt + "$" + storedKey + ":" + serverKey);
        assertThat(ScramVerifier.parse(verifier.text()).text()).isEqualTo(verifier.text());
        assertThat(verifier.matches("pencil".toCharArray())).isTrue();
        assertThat(verifier.matches("Pencil".toCharArray())).isFalse();
        assertThat(verifier).hasToString("ScramVerifier[" + mechanism + "]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void checksByScramOrByArgon2id(boolean scram) {
        Passwords passwords = passwords(scram);
        Verifiers verifiers = passwords.verifiersOf("pass wörd");

        assertThat(verifiers.scramSha256() == null).isNotEqualTo(scram);
        assertThat(verifiers.scramSha1() == null).isNotEqualTo(scram);
        assertThat(passwords.matches("pass wörd", verifiers)).isTrue();
        assertThat(passwords.matches("pass\u00a0wo\u0308rd", verifiers))
                .as("prepared alike")
                .isTrue();
        assertThat(passwords.matches("pass word", verifiers)).isFalse();
        assertThat(passwords.matches("", verifiers)).isFalse();
        assertThat(passwords.matches("x".repeat(1001), verifiers)).isFalse();
        assertThat(passwords(!scram).matches("pass wörd", verifiers))
                .as("whatever is configured since")
                .isTrue();
        assertThat(verifiers).hasToString("Verifiers[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\nb", "\ud800"})
    void someThingsAreNoPasswords(String password) {
        assertThatThrownBy(() -> passwords(true).verifiersOf(password)).isInstanceOf(UnusableValueException.class);
    }

    @Test
    void symbolsThatAreNewerThanTheStandardMakeAPassword() {
        Passwords passwords = passwords(true);
        assertThat(passwords.matches("\ud83d\ude00", passwords.verifiersOf("\ud83d\ude00")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "abcde-fghij-klmno-pqrst-uvwxy, true",
        "ABCDE fghij klmnopqrstuvw67, true",
        "abcde-fghij-klmno-pqrst-uvwx, false",
        "abcde-fghij-klmno-pqrst-uvwx1, false",
    })
    void knowsWhatGeneratedPasswordsLookLike(String password, boolean looksLikeIt) {
        assertThat(GeneratedPassword.hash(password).isPresent()).isEqualTo(looksLikeIt);
    }
}
