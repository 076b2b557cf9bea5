package org.pennypost.relay.client;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.dns.TlsAssociation;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.relay.client.TlsSession.Identity;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.TestAuthority;
import org.pennypost.relay.testing.TestCertificate;
import org.pennypost.relay.testing.Tlsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What each kind of protection takes of a host, and what it does not.
@Timeout(60)
class ProtectionTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Set<String> NAMES = Set.of("mx.example.net", "example.net");

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable Shown named;
    private static @Nullable Shown other;
    private static @Nullable Shown expired;
    private static @Nullable TestAuthority authority;

    /// A host's key, and its certificate.
    private record Shown(SSLContext context, X509Certificate certificate) {}

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, authority().anchors(), Reuse.NEVER);

    @BeforeAll
    static void certify() {
        authority = TestAuthority.in(Objects.requireNonNull(directory));
        named = new Shown(authority().certifying("mx.example.net"), authority().lastCertified());
        other = new Shown(authority().certifying("mx.example.org"), authority().lastCertified());
        expired = new Shown(
                authority().certifyingUntilYesterday("mx.example.net"),
                authority().lastCertified());
    }

    private static TestAuthority authority() {
        return Objects.requireNonNull(authority);
    }

    private static Shown shown(String name) {
        return Objects.requireNonNull(
                switch (name) {
                    case "named" -> named;
                    case "other" -> other;
                    case "expired" -> expired;
                    default -> throw new IllegalArgumentException(name);
                });
    }

    @AfterEach
    void close() {
        client.close();
        host.close();
    }

    /// RFC 7672 §3.1.1: who has the key is the host, whatever the certificate says of names and dates.
    @ParameterizedTest
    @CsvSource({
        "named,   3 1 1",
        "named,   3 1 2",
        "named,   3 1 0",
        "named,   3 0 1",
        "named,   3 0 2",
        "named,   3 0 0",
        "other,   3 1 1",
        "expired, 3 1 1",
    })
    void daneKnowsTheHostItself(String certificate, String kind) throws Exception {
        Shown shown = shown(certificate);
        host.withTls(shown.context);

        assertThat(session(dane(Tlsa.of("3 1 1", authority().certificate()), Tlsa.of(kind, shown.certificate)))
                        .identity())
                .isEqualTo(Identity.DANE_EE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2 0 1", "2 1 1", "2 1 2", "2 0 0"})
    void daneKnowsTheAuthority(String kind) throws Exception {
        host.withTls(shown("named").context);

        TlsSession session = session(dane(Tlsa.of(kind, authority().certificate())));

        assertThat(session.identity()).isEqualTo(Identity.DANE_TA);
        assertThat(session.protocol()).isEqualTo("TLSv1.3");
        assertThat(session.cipher()).startsWith("TLS_");
        assertThat(session.failure()).isNull();
    }

    /// RFC 7672 §3.1.2, §3.2.3: an authority certifies many, for a time.
    @ParameterizedTest
    @CsvSource({
        "other,   2 1 1, CERTIFICATE_HOST_MISMATCH",
        "expired, 2 1 1, TLSA_INVALID",
        "named,   3 1 1, TLSA_INVALID",
    })
    void daneWantsMoreOfWhomAnAuthorityCertified(String certificate, String kind, TlsFailure failure) {
        host.withTls(shown(certificate).context);

        assertFails(dane(Tlsa.of(kind, authority().certificate())), failure, "4.7.5");
    }

    @Test
    void daneKnowsNobodyElse() {
        host.withTls(TestCertificate.selfSigned("mx.example.net"));

        assertFails(dane(Tlsa.of("3 1 1", shown("named").certificate)), TlsFailure.TLSA_INVALID, "4.7.5");
    }

    @ParameterizedTest
    @CsvSource({
        "mx.example.net",
        "MX.EXAMPLE.NET",
        "*.example.net",
    })
    void verifies(String wanted) throws Exception {
        host.withTls(shown("named").context);

        assertThat(session(new Protection.Verified(Set.of("mx.example.com", wanted)))
                        .identity())
                .isEqualTo(Identity.PKIX);
    }

    @ParameterizedTest
    @CsvSource({
        "other,      mx.example.net, CERTIFICATE_HOST_MISMATCH",
        "named,      example.net,    CERTIFICATE_HOST_MISMATCH",
        "named,      *.net,          CERTIFICATE_HOST_MISMATCH",
        "expired,    mx.example.net, CERTIFICATE_EXPIRED",
        "selfsigned, mx.example.net, CERTIFICATE_NOT_TRUSTED",
    })
    void verifiesNobodyElse(String certificate, String wanted, TlsFailure failure) throws Exception {
        host.withTls(
                certificate.equals("selfsigned") ? TestCertificate.selfSigned(wanted) : shown(certificate).context);
        Protection.Verified verified = new Protection.Verified(Set.of(wanted));

        assertFails(verified, failure, "4.7.5");

        TlsSession tested = session(new Protection.Tested(verified));
        assertThat(tested.isEncrypted()).isTrue();
        assertThat(tested.identity()).isEqualTo(Identity.UNKNOWN);
        assertThat(tested.failure()).isEqualTo(failure);
    }

    @Test
    void encryptsWithAnyone() throws Exception {
        host.withTls(TestCertificate.selfSigned("elsewhere.example"));

        assertThat(session(new Protection.Encrypted()).isEncrypted()).isTrue();
    }

    @Test
    void speaksPlainWhereToldTo() throws Exception {
        host.withTls(shown("named").context);

        assertThat(session(new Protection.Plain())).isEqualTo(TlsSession.PLAIN);
        assertThat(host.commands()).doesNotContain("STARTTLS");
    }

    @Test
    void whoInsistsTakesNoPlainText() {
        for (Protection insists : List.of(
                new Protection.Encrypted(),
                new Protection.Verified(Set.of()),
                dane(Tlsa.of("3 1 1", shown("named").certificate)))) {
            assertFails(insists, TlsFailure.STARTTLS_NOT_SUPPORTED, "4.7.10");
        }
        assertThat(host.commands()).containsOnly("EHLO relay.test", "QUIT");
    }

    @Test
    void whoYieldsSaysWhatIsMissing() throws Exception {
        TlsSession plain = session(new Protection.Opportunistic());
        assertThat(plain.isEncrypted()).isFalse();
        assertThat(plain.failure()).isEqualTo(TlsFailure.STARTTLS_NOT_SUPPORTED);

        host.withTls(SSLContext.getDefault());
        TlsSession broken = session(new Protection.Opportunistic());
        assertThat(broken.isEncrypted()).isFalse();
        assertThat(broken.failure()).isEqualTo(TlsFailure.VALIDATION_FAILURE);
        assertThat(broken).asString().startsWith("plain text (validation-failure: the TLS handshake failed");
    }

    private static Protection dane(TlsAssociation... associations) {
        return new Protection.Dane(List.of(associations), NAMES);
    }

    private TlsSession session(Protection protection) throws Exception {
        try (SmtpConnection connection = client.connect(Egress.USUAL, remote(), protection, LONG)) {
            return connection.tls();
        }
    }

    private void assertFails(Protection protection, TlsFailure failure, String status) {
        assertThatThrownBy(() -> client.connect(Egress.USUAL, remote(), protection, LONG))
                .isInstanceOfSatisfying(ConnectionException.class, e -> {
                    assertThat(e.tlsFailure()).contains(failure);
                    assertThat(e.status()).hasToString(status);
                    assertThat(e.result().outcome()).isEqualTo(RecipientResult.Outcome.DEFERRED);
                });
    }

    private RemoteHost remote() {
        return new RemoteHost("mx.example.net", host.address(), host.port());
    }
}
