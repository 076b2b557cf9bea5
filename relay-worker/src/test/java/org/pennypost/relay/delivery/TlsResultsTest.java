package org.pennypost.relay.delivery;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.dns.TlsAssociation;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.mail.store.TlsObservation.Policy;
import org.pennypost.mail.store.TlsObservation.PolicyType;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.TestAuthority;
import org.pennypost.relay.testing.TestDns;
import org.pennypost.relay.testing.Tlsa;
import org.pennypost.relay.tls.StsAnswer;
import org.pennypost.relay.tls.StsPolicy;
import org.pennypost.relay.tls.StsPolicy.Mode;
import org.pennypost.relay.tls.TlsOverride;
import org.pennypost.relay.tls.TlsPolicies;

import static org.assertj.core.api.Assertions.assertThat;

/// What the owner of a destination is told of sessions with its host (RFC 8460 §4).
@Timeout(60)
class TlsResultsTest {

    private static final MailDomain DESTINATION = new MailDomain("Example.NET");
    private static final String DOMAIN = "example.net";
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Policy NONE = Policy.none(DOMAIN);
    private static final Policy ENFORCED = new Policy(
            PolicyType.STS,
            DOMAIN,
            List.of("version: STSv1", "mode: enforce", "mx: mx.example.net", "max_age: 86400"),
            List.of("mx.example.net"));

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable TestAuthority authority;

    private final FakeSmtpHost host = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeDnsServer dns =
            FakeDnsServer.start().mx("example.net", 10, "mx.example.net").address("mx.example.net", "127.0.0.1");
    private final FakeQueue queue = new FakeQueue();
    private final SmtpClient client = new SmtpClient(
            "relay.test", Timeouts.RFC5321, authority().anchors(), new Reuse(10, 10, Duration.ofMinutes(1), 100));
    private Map<MailDomain, TlsOverride> overrides = Map.of();
    private StsAnswer sts = StsAnswer.NONE;
    private int messages;

    @BeforeAll
    static void certify() {
        authority = TestAuthority.in(Objects.requireNonNull(directory));
    }

    private static TestAuthority authority() {
        return Objects.requireNonNull(authority);
    }

    @AfterEach
    void close() {
        client.close();
        host.close();
        dns.close();
    }

    @Test
    void aSessionCountsOnceHoweverManyMessagesItCarries() throws Exception {
        host.withTls(authority().certifying("elsewhere.example"));
        TestRelay relay = relay();

        for (int i = 0; i < 3; i++) {
            assertThat(carry(relay, MailParameters.NONE)).isEqualTo(Outcome.DELIVERED);
        }

        assertThat(host.connections()).isEqualTo(1);
        assertThat(relay.observed).containsExactly(new TlsObservation(DOMAIN, NONE, null, 1));
    }

    @Test
    void tellsOfAHostWithoutTls() throws Exception {
        assertThat(observed(MailParameters.NONE)).containsExactly(failed(NONE, TlsFailure.STARTTLS_NOT_SUPPORTED));
        assertThat(host.received()).hasSize(1);
    }

    /// RFC 7672 §2.2.3: the domain of the policy is the host's name.
    @Test
    void tellsOfTlsaRecords() throws Exception {
        dns.sayingAuthentic();
        host.withTls(authority().certifying("mx.example.net"));
        TlsAssociation right = Tlsa.of("3 1 1", authority().lastCertified());
        tlsa(right);
        Policy policy = new Policy(PolicyType.TLSA, "mx.example.net", List.of(right.toString()), List.of());

        assertThat(observed(MailParameters.NONE)).containsExactly(new TlsObservation(DOMAIN, policy, null, 1));
    }

    @Test
    void tellsOfTlsaRecordsThatMeanAnotherHost() throws Exception {
        dns.sayingAuthentic();
        host.withTls(authority().certifying("mx.example.net"));
        TlsAssociation wrong = new TlsAssociation(3, 1, 1, "0a".repeat(32));
        tlsa(wrong);
        Policy policy = new Policy(PolicyType.TLSA, "mx.example.net", List.of(wrong.toString()), List.of());

        assertThat(observed(MailParameters.NONE)).containsExactly(failed(policy, TlsFailure.TLSA_INVALID));
        assertThat(host.received()).isEmpty();
    }

    /// Nobody has connected: there is no address of ours.
    @Test
    void tellsOfTlsaRecordsThatCannotBeLookedUp() throws Exception {
        dns.sayingAuthentic().failing("_" + host.port() + "._tcp.mx.example.net");
        Policy policy = new Policy(PolicyType.TLSA, "mx.example.net", List.of(), List.of());

        assertThat(observed(MailParameters.NONE)).containsExactly(failed(policy, TlsFailure.DNSSEC_INVALID, null));
        assertThat(host.connections()).isZero();
    }

    @Test
    void tellsOfTlsaRecordsThatAreDemandedAndMissing() throws Exception {
        overrides = Map.of(DESTINATION, TlsOverride.parse("dane"));
        Policy policy = new Policy(PolicyType.TLSA, "mx.example.net", List.of(), List.of());

        assertThat(observed(MailParameters.NONE)).containsExactly(failed(policy, TlsFailure.DANE_REQUIRED, null));
    }

    @Test
    void tellsOfAPolicyThatIsKeptTo() throws Exception {
        sts = policy(Mode.ENFORCE, "mx.example.net");
        host.withTls(authority().certifying("mx.example.net"));

        assertThat(observed(MailParameters.NONE)).containsExactly(new TlsObservation(DOMAIN, ENFORCED, null, 1));
    }

    @Test
    void tellsOfAPolicyThatKeepsMailAway() throws Exception {
        sts = policy(Mode.ENFORCE, "mx.example.net");
        host.withTls(authority().certifying("mx.example.org"));

        assertThat(observed(MailParameters.NONE))
                .containsExactly(failed(ENFORCED, TlsFailure.CERTIFICATE_HOST_MISMATCH));
        assertThat(host.received()).isEmpty();
    }

    @Test
    void tellsOfAPolicyThatIsTested() throws Exception {
        sts = policy(Mode.TESTING, "mx.example.net");
        host.withTls(authority().certifyingUntilYesterday("mx.example.net"));

        assertThat(observed(MailParameters.NONE)).singleElement().satisfies(it -> {
            assertThat(it.policy().strings()).contains("mode: testing");
            assertThat(it.failure()).isEqualTo(failure(TlsFailure.CERTIFICATE_EXPIRED, HERE));
        });
        assertThat(host.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENFORCE", "TESTING"})
    void tellsOfAHostThatIsNotInThePolicy(Mode mode) throws Exception {
        sts = policy(mode, "*.example.org");
        host.withTls(authority().certifying("mx.example.net"));

        assertThat(observed(MailParameters.NONE))
                .extracting(it -> Objects.requireNonNull(it.failure()).type())
                .containsExactly(TlsFailure.VALIDATION_FAILURE);
        assertThat(host.received()).hasSize(mode == Mode.TESTING ? 1 : 0);
    }

    @Test
    void tellsOfAPolicyThatCannotBeHad() throws Exception {
        sts = new StsAnswer.Broken(TlsFailure.STS_WEBPKI_INVALID);
        host.withTls(authority().certifying("mx.example.net"));

        assertThat(observed(MailParameters.NONE))
                .containsExactly(failed(
                        new Policy(PolicyType.STS, DOMAIN, List.of(), List.of()), TlsFailure.STS_WEBPKI_INVALID));
        assertThat(host.received()).hasSize(1);
    }

    /// RFC 8461 §5.
    @Test
    void aPolicyOfTheModeNoneIsNone() throws Exception {
        sts = policy(Mode.NONE, "*.example.org");
        host.withTls(authority().certifying("mx.example.net"));

        assertThat(observed(MailParameters.NONE)).containsExactly(new TlsObservation(DOMAIN, NONE, null, 1));
    }

    /// RFC 8460 §3: a report gets through, and is not counted itself.
    @Test
    void passesOverMailForWhichTlsIsOptional() throws Exception {
        sts = policy(Mode.ENFORCE, "mx.example.net");
        MailParameters optional = MailParameters.NONE.withTlsOptional(true);

        assertThat(observed(optional)).isEmpty();
        assertThat(host.received()).hasSize(1);

        sts = StsAnswer.NONE;
        assertThat(observed(optional)).isEmpty();
        assertThat(host.received()).hasSize(2);
    }

    @Test
    void passesOverWhatAMessageRequires() throws Exception {
        sts = policy(Mode.ENFORCE, "mx.example.net");
        host.withTls(authority().certifying("mx.example.net"));

        assertThat(observed(MailParameters.NONE.withRequireTls(true))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "opportunistic", "encrypt", "verify"})
    void passesOverWhatIsDemandedHere(String configured) throws Exception {
        overrides = Map.of(DESTINATION, TlsOverride.parse(configured));

        assertThat(observed(MailParameters.NONE)).isEmpty();
    }

    @Test
    void passesOverAHostThatIsAway() throws Exception {
        host.answering("GREETING", FakeSmtpHost.HANG_UP);

        assertThat(observed(MailParameters.NONE)).isEmpty();
    }

    private void tlsa(TlsAssociation says) {
        dns.tlsa("_" + host.port() + "._tcp.mx.example.net", says);
    }

    private static StsAnswer policy(Mode mode, String mx) {
        return new StsAnswer.Found(new StsPolicy(mode, List.of(mx), Duration.ofDays(1)));
    }

    private static TlsObservation failed(Policy policy, TlsFailure type) {
        return failed(policy, type, HERE);
    }

    private static TlsObservation failed(Policy policy, TlsFailure type, @Nullable InetAddress from) {
        return new TlsObservation(DOMAIN, policy, failure(type, from), 1);
    }

    private static TlsObservation.Failure failure(TlsFailure type, @Nullable InetAddress from) {
        return new TlsObservation.Failure(type, from, "mx.example.net", InetAddress.ofLiteral("127.0.0.1"));
    }

    private List<TlsObservation> observed(MailParameters parameters) throws Exception {
        TestRelay relay = relay();
        carry(relay, parameters);
        return relay.observed;
    }

    private Outcome carry(TestRelay relay, MailParameters parameters) throws Exception {
        List<DeliveryId> ids =
                queue.add("Q" + ++messages, MailAddress.parse("me@example.org"), parameters, "a@example.net");
        relay.carry(DESTINATION, ids);
        return queue.report(ids.getFirst()).outcome();
    }

    private TestRelay relay() {
        return new TestRelay(
                queue,
                new MailRouting(
                        TestDns.asking(dns),
                        "relay.test",
                        host.port(),
                        true,
                        new TlsPolicies(TestDns.asking(dns), overrides, _ -> sts),
                        List.of()),
                client,
                TestRelay.ONE_AFTER_THE_OTHER);
    }
}
