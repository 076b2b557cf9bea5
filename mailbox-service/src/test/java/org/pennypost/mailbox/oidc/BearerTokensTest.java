package org.pennypost.mailbox.oidc;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import org.pennypost.mailbox.testing.SigningKey;
import org.pennypost.mailbox.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Tokens of a real issuer, each row another one.
class BearerTokensTest {

    private static final String ANN = "ann@example.org";
    private static final SigningKey KEY = SigningKey.of(JWSAlgorithm.RS256, "one");
    private static final SigningKey OTHER = SigningKey.of(JWSAlgorithm.RS256, "one");

    private static TestIssuer issuer;
    private static BearerTokens tokens;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start();
        issuer.publish(KEY);
        tokens = new BearerTokens(properties(Map.of()), Instant::now);
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    /// As an operator would set them, with the issuer of the test.
    private static OidcProperties properties(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(Map.of(
                "pennypost.oidc.issuers[0].issuer",
                issuer.name(),
                "pennypost.oidc.issuers[0].audiences",
                TestIssuer.AUDIENCE + ",mail.example",
                "pennypost.oidc.issuers[0].scopes",
                "mail"));
        values.putAll(changes);
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("pennypost.oidc", Bindable.of(OidcProperties.class));
    }

    private static String verdict(TokenCheck check) {
        return switch (check) {
            case TokenCheck.Good good -> good.account();
            case TokenCheck.Bad bad -> bad.fault().name();
            case TokenCheck.Unknown _ -> "UNKNOWN";
        };
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String with(String claim, Object value) {
        return issuer.token(KEY, ANN, claims -> claims.claim(claim, value));
    }

    private static String without(String claim) {
        return issuer.token(KEY, ANN, claims -> claims.claim(claim, null));
    }

    private static String unchanged(SigningKey key) {
        return issuer.token(key, ANN, UnaryOperator.identity());
    }

    private static JWTClaimsSet claims() throws Exception {
        return SignedJWT.parse(unchanged(KEY)).getJWTClaimsSet();
    }

    /// The text of the public key as the secret of an HMAC (RFC 8725 §2.1).
    private static String signedByThePublicKey() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims());
        token.sign(new MACSigner(KEY.published().toJSONString()));
        return token.serialize();
    }

    private static String withHeader(JWSHeader.Builder header) throws Exception {
        return KEY.sign(header.build(), claims());
    }

    private static String ofType(String type) throws Exception {
        return withHeader(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").type(new JOSEObjectType(type)));
    }

    private static String withOtherClaims() throws Exception {
        String[] parts = unchanged(KEY).split("\\.");
        JWTClaimsSet forged = new JWTClaimsSet.Builder(claims())
                .claim("email", "eve@example.org")
                .build();
        return parts[0] + "." + Base64URL.encode(forged.toString()) + "." + parts[2];
    }

    static Stream<Arguments> everyToken() throws Exception {
        return Stream.of(
                arguments("a good one", unchanged(KEY), ANN),
                arguments("one of two audiences", with("aud", List.of("x", "mail.example")), ANN),
                arguments("for somebody else", with("aud", "x"), "AUDIENCE"),
                arguments("for nobody", without("aud"), "AUDIENCE"),
                arguments("of another issuer", with("iss", "https://id.example"), "ISSUER"),
                arguments("of an issuer that is written otherwise", with("iss", issuer.name() + "/"), "ISSUER"),
                arguments("of no issuer", without("iss"), "ISSUER"),
                arguments("over, but within the skew", with("exp", in(-50)), ANN),
                arguments("over", with("exp", in(-61)), "EXPIRED"),
                arguments("without an end", without("exp"), "EXPIRED"),
                arguments("not yet, but within the skew", with("nbf", in(50)), ANN),
                arguments("not yet", with("nbf", in(70)), "NOT_YET_VALID"),
                arguments("with more scopes", with("scope", "a mail b"), ANN),
                arguments("with scopes as some issuers have them", with("scp", List.of("mail")), ANN),
                arguments("with another scope", with("scope", "mailbox"), "SCOPE"),
                arguments("without a scope", without("scope"), "SCOPE"),
                arguments("without the account", without("email"), "NO_ACCOUNT"),
                arguments("with an empty account", with("email", " "), "NO_ACCOUNT"),
                arguments("verified in words", with("email_verified", "true"), ANN),
                arguments("not verified", with("email_verified", false), "EMAIL_NOT_VERIFIED"),
                arguments("with nothing said of that", without("email_verified"), "EMAIL_NOT_VERIFIED"),
                arguments("an account that is a number", with("email", 17), "MALFORMED"),
                arguments("an end in words", with("exp", "tomorrow"), "MALFORMED"),
                arguments("signed by a stranger under the same name", unchanged(OTHER), "SIGNATURE"),
                arguments("with other claims under the signature", withOtherClaims(), "SIGNATURE"),
                arguments("not signed", new PlainJWT(claims()).serialize(), "ALGORITHM"),
                arguments("signed by the public key", signedByThePublicKey(), "ALGORITHM"),
                arguments(
                        "with something critical",
                        withHeader(new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID("one")
                                .criticalParams(Set.of("b64x"))
                                .customParam("b64x", true)),
                        "SIGNATURE"),
                arguments(
                        "by the same key with another padding",
                        withHeader(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("one")),
                        ANN),
                arguments("that names no key", withHeader(new JWSHeader.Builder(JWSAlgorithm.RS256)), ANN),
                arguments(
                        "that brings its own key",
                        OTHER.sign(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("one")
                                        .jwk(OTHER.published())
                                        .build(),
                                claims()),
                        "SIGNATURE"),
                arguments("without a signature", unchanged(KEY).replaceAll("\\.[^.]*$", "."), "MALFORMED"),
                arguments("of two parts", "e30.e30", "MALFORMED"),
                arguments("encrypted", "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.a.a.a.a", "MALFORMED"),
                arguments("a header that is none", "e30.e30.e30", "MALFORMED"),
                arguments("empty", "", "MALFORMED"),
                arguments("no token at all", "a password, perhaps", "MALFORMED"),
                arguments("an access token", ofType("at+jwt"), ANN),
                arguments("an access token, in full", ofType("application/at+jwt"), ANN),
                arguments("a token in other letters", ofType("jwt"), ANN),
                arguments("a token to log out", ofType("logout+jwt"), "TYPE"),
                arguments(
                        "bound to a key",
                        with("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")),
                        "BOUND"),
                arguments("huge", with("x", "y".repeat(16 * 1024)), "TOO_LARGE"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("everyToken")
    void tellsGoodTokensFromBadOnes(String what, String token, String verdict) {
        assertThat(verdict(tokens.check(token))).as(what).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"})
    void knowsEveryAlgorithmOfPublicKeys(String algorithm) {
        try (TestIssuer one = TestIssuer.start()) {
            SigningKey key = SigningKey.of(JWSAlgorithm.parse(algorithm), "k");
            SigningKey stranger = SigningKey.of(JWSAlgorithm.parse(algorithm), "k");
            one.publish(key);
            BearerTokens own = of(one);

            assertThat(verdict(own.check(one.token(key, ANN, UnaryOperator.identity()))))
                    .isEqualTo(ANN);
            assertThat(verdict(own.check(one.token(stranger, ANN, UnaryOperator.identity()))))
                    .isEqualTo("SIGNATURE");
        }
    }

    private static BearerTokens of(TestIssuer one) {
        return new BearerTokens(properties(Map.of("pennypost.oidc.issuers[0].issuer", one.name())), Instant::now);
    }

    @Test
    void takesNoKeyThatIsTooShort() throws JOSEException {
        try (TestIssuer one = TestIssuer.start()) {
            SigningKey key = SigningKey.rsa(JWSAlgorithm.RS256, "k", 1024);
            one.publish(key);

            assertThat(verdict(of(one).check(one.token(key, ANN, UnaryOperator.identity()))))
                    .isEqualTo("SIGNATURE");
        }
    }

    /// The signature of RFC 8037 A.4.
    @Test
    void verifiesTheSignatureOfTheStandard() throws Exception {
        JWSObject signed =
                JWSObject.parse("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLW"
                        + "G1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
        Base64URL point = new Base64URL("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

        assertThat(signed.verify(new EdwardsVerifier(new OctetKeyPair.Builder(Curve.Ed25519, point).build())))
                .isTrue();
    }

    @Test
    void asksForTheKeysWhereItIsTold() {
        BearerTokens own = new BearerTokens(
                properties(Map.of(
                        "pennypost.oidc.issuers[0].issuer",
                        "https://id.example",
                        "pennypost.oidc.issuers[0].keys",
                        issuer.name() + "/keys")),
                Instant::now);

        assertThat(verdict(own.check(with("iss", "https://id.example")))).isEqualTo(ANN);
        assertThat(verdict(own.check(unchanged(KEY)))).isEqualTo("ISSUER");
    }

    @Test
    void asksEachOfSeveralIssuersForItsOwn() {
        try (TestIssuer second = TestIssuer.start()) {
            SigningKey key = SigningKey.of(JWSAlgorithm.ES256, "two");
            second.publish(key);
            BearerTokens both = new BearerTokens(
                    properties(Map.of(
                            "pennypost.oidc.issuers[1].issuer", second.name(),
                            "pennypost.oidc.issuers[1].audiences", "two",
                            "pennypost.oidc.issuers[1].account-claim", "upn")),
                    Instant::now);

            assertThat(verdict(both.check(unchanged(KEY)))).isEqualTo(ANN);
            assertThat(verdict(both.check(second.token(
                            key, ANN, claims -> claims.audience("two").claim("upn", "bob@example.org")))))
                    .isEqualTo("bob@example.org");
            assertThat(verdict(both.check(second.token(
                            key, ANN, claims -> claims.issuer(issuer.name()).audience("two")))))
                    .isEqualTo("KEY");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.org, ann@example.org",
        "Ann@Example.ORG, Ann@Example.ORG",
        "ann@sub.example.org, DOMAIN",
        "ann@example.org@far.example, DOMAIN",
        "ann, DOMAIN",
    })
    void speaksForItsDomains(String account, String verdict) {
        BearerTokens own = new BearerTokens(
                properties(Map.of("pennypost.oidc.issuers[0].domains", "example.net,Example.org")), Instant::now);

        assertThat(verdict(own.check(issuer.token(KEY, account, UnaryOperator.identity()))))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "pennypost.oidc.issuers[0].issuer, http://id.example.org, https",
        "pennypost.oidc.issuers[0].issuer, id.example.org, https",
        "pennypost.oidc.issuers[0].keys, http://id.example.org/keys, https",
        "pennypost.oidc.issuers[0].audiences, '', audiences",
    })
    void saysWhatIsWrongWithItsSettings(String property, String value, String word) {
        assertThatThrownBy(() -> properties(Map.of(property, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    @Test
    void hasNoIssuerUnlessItIsTold() {
        BearerTokens none = new BearerTokens(properties(Map.of("pennypost.oidc.issuers[0].issuer", "")), Instant::now);

        assertThat(verdict(none.check(unchanged(KEY)))).isEqualTo("ISSUER");
    }

    @Test
    void keepsItsTimeLimit() {
        try (TestIssuer silent = TestIssuer.start()) {
            silent.fallSilent();
            BearerTokens own = new BearerTokens(
                    properties(Map.of(
                            "pennypost.oidc.issuers[0].issuer", silent.name(), "pennypost.oidc.timeout", "100ms")),
                    Instant::now);

            assertThat(verdict(own.check(silent.token(KEY, ANN, UnaryOperator.identity()))))
                    .isEqualTo("UNKNOWN");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "{}", "{\"issuer\":\"https://id.example\",\"jwks_uri\":\"https://id.example\"}"})
    void cannotTellWhatAnIssuerMeansThatSendsSomethingElse(String document) {
        try (TestIssuer odd = TestIssuer.start()) {
            odd.publish(KEY);
            odd.send(document);
            BearerTokens own = of(odd);
            assertThat(verdict(own.check(odd.token(KEY, ANN, UnaryOperator.identity()))))
                    .isEqualTo("UNKNOWN");
        }
    }

    @Test
    void readsNoDocumentOfAnySize() {
        try (TestIssuer large = TestIssuer.start()) {
            large.publish(KEY);
            large.send("{\"keys\":[]" + " ".repeat(1 << 20) + "}");

            assertThat(verdict(of(large).check(large.token(KEY, ANN, UnaryOperator.identity()))))
                    .isEqualTo("UNKNOWN");
        }
    }

    @Test
    void refusesAddressesThatAreNotSafe() {
        assertThat(OidcProperties.isSafe(URI.create("https://id.example"))).isTrue();
        assertThat(OidcProperties.isSafe(URI.create("http://[::1]:8/keys"))).isTrue();
        assertThat(OidcProperties.isSafe(URI.create("http://10.0.0.1/keys"))).isFalse();
        assertThat(OidcProperties.isSafe(URI.create("file:///etc/passwd"))).isFalse();
    }

    @Test
    void theDefaultsAreThoseOfTheDocument() {
        OidcProperties defaults = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("pennypost.oidc", Bindable.of(OidcProperties.class));

        assertThat(defaults.issuers()).isEmpty();
        assertThat(defaults.clockSkew()).isEqualTo(Duration.ofMinutes(1));
    }
}
