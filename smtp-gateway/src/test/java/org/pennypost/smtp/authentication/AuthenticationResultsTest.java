package org.pennypost.smtp.authentication;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.mime.HeaderBlock;
import org.pennypost.smtp.authentication.AuthenticationResults.Property;
import org.pennypost.smtp.authentication.AuthenticationResults.Result;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticationResultsTest {

    private final ForgedResults forged = new ForgedResults(Set.of("mx.example.org"));

    @Test
    void isALineForEachResult() {
        AuthenticationResults results = new AuthenticationResults(
                "mx.example.org",
                List.of(
                        new Result("iprev", "pass", "", List.of(new Property("policy", "iprev", "192.0.2.1"))),
                        new Result(
                                "dkim",
                                "fail",
                                "the body has changed",
                                List.of(
                                        new Property("header", "d", "example.com"),
                                        new Property("header", "b", "ab/+12==")))));
        assertThat(results.toField()).isEqualTo("""
                        Authentication-Results: mx.example.org;\r
                        \tiprev=pass policy.iprev=192.0.2.1;\r
                        \tdkim=fail reason="the body has changed"\r
                        \t header.d=example.com\r
                        \t header.b="ab/+12=="\r
                        """);
    }

    @Test
    void saysThatNothingWasFound() {
        assertThat(new AuthenticationResults("mx.example.org", List.of()).toField())
                .isEqualTo("Authentication-Results: mx.example.org; none\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSubject: b", "a\"; dkim=pass", "a\\", "a;b"})
    void whateverTheClientSaysStaysOneValue(String said) {
        String field = new AuthenticationResults(
                        "mx.example.org",
                        List.of(new Result("spf", "fail", "", List.of(new Property("smtp", "helo", said)))))
                .toField();
        assertThat(HeaderBlock.of(field.getBytes(StandardCharsets.UTF_8)).fields())
                .hasSize(1);
        assertThat(field.chars().filter(c -> c == '"').count()).isEqualTo(2);
        assertThat(field).doesNotContain("\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication-Results: mx.example.org; spf=pass\r\n",
                "authentication-results:\r\n\t MX.Example.Org 1; spf=pass\r\n",
                "Authentication-Results: (a (nested\\) ) comment) mx.example.org; none\r\n",
                "Authentication-Results: \"mx.example.org\"; none\r\n",
                "Authentication-Results: \"mx\\.example.org\"; none\r\n",
                "Authentication-Results: mx.example.org.; none\r\n",
                "Authentication-Results: mx.example.org(comment); none\r\n",
                "Authentication-Results : mx.example.org; none\r\n",
                "Authentication-Results:\r\n"
            })
    void whatWouldPassForOursIsForged(String field) {
        assertThat(forged.claimsToBeOurs(HeaderBlock.of(field.getBytes(StandardCharsets.UTF_8))
                        .fields()
                        .getFirst()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authentication-Results: other.example.org; mx.example.org; spf=pass\r\n",
                "Authentication-Results: mx.example.org.example.net; spf=pass\r\n",
                "ARC-Authentication-Results: i=1; mx.example.org; spf=pass\r\n"
            })
    void whatOthersSayIsNot(String field) {
        assertThat(forged.claimsToBeOurs(HeaderBlock.of(field.getBytes(StandardCharsets.UTF_8))
                        .fields()
                        .getFirst()))
                .isFalse();
    }
}
