package org.pennypost.relay.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.TestAuthority;
import org.pennypost.relay.testing.TestCertificate;
import org.pennypost.relay.testing.TestDns;
import org.pennypost.relay.testing.Tlsa;
import org.pennypost.relay.tls.StsAnswer;
import org.pennypost.relay.tls.StsPolicy;
import org.pennypost.relay.tls.TlsPolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/// RFC 8689 §4.2.1 and §5, all hosts of a domain.
@Timeout(60)
class ProtectedDeliveryTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");
    private static final MailAddress SENDER = MailAddress.parse("me@example.org");
    private static final MailParameters REQUIRED = MailParameters.NONE.withRequireTls(true);

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable TestAuthority authority;
    private static @Nullable SSLContext second;

    private final FakeSmtpHost plainHost = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeSmtpHost secondHost = FakeSmtpHost.start("127.0.0.2", plainHost.port());
    private final FakeDnsServer dns = FakeDnsServer.start()
            .mx("example.net", 10, "first.example.net")
            .mx("example.net", 20, "second.example.net")
            .address("first.example.net", "127.0.0.1")
            .address("second.example.net", "127.0.0.2");
    private StsAnswer sts = StsAnswer.NONE;
    private final FakeQueue queue = new FakeQueue();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, authority().anchors(), Reuse.NEVER);
    private final TestRelay courier = new TestRelay(
            queue,
            new MailRouting(
                    TestDns.asking(dns),
                    "relay.test",
                    plainHost.port(),
                    true,
                    new TlsPolicies(TestDns.asking(dns), Map.of(), _ -> sts),
                    List.of()),
            client,
            TestRelay.ONE_AFTER_THE_OTHER);

    @BeforeAll
    static void certify() {
        authority = TestAuthority.in(directory());
        second = authority().certifying("second.example.net");
    }

    private static Path directory() {
        return Objects.requireNonNull(directory);
    }

    private static TestAuthority authority() {
        return Objects.requireNonNull(authority);
    }

    @AfterEach
    void close() {
        client.close();
        plainHost.close();
        secondHost.close();
        dns.close();
    }

    @Test
    void goesToTheHostThatProtectsIt() throws Exception {
        dns.sayingAuthentic();
        protectSecond();

        DeliveryReport report = carry(SENDER, REQUIRED);

        assertThat(report.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.remoteHost()).isEqualTo("second.example.net");
        assertThat(secondHost.received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.mail()).endsWith(" REQUIRETLS"));
        assertThat(plainHost.commands()).containsExactly("EHLO relay.test", "QUIT");
    }

    @Test
    void comesBackIfNoHostProtectsIt() throws Exception {
        dns.sayingAuthentic();
        secondHost.withTls(Objects.requireNonNull(second));

        assertFailed(carry(SENDER, REQUIRED), "5.7.30");
        assertThat(plainHost.received()).isEmpty();
        assertThat(secondHost.received()).isEmpty();
    }

    @Test
    void waitsForAHostThatIsDown() throws Exception {
        dns.sayingAuthentic();
        secondHost.close();

        DeliveryReport report = carry(SENDER, REQUIRED);

        assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(report.status()).isEqualTo("4.4.1");
    }

    @Test
    void comesBackIfTheDnsDoesNotVouchForTheHosts() throws Exception {
        protectSecond();

        assertFailed(carry(SENDER, REQUIRED), "5.7.10");
        assertThat(plainHost.connections()).isZero();
        assertThat(secondHost.connections()).isZero();
    }

    @Test
    void waitsForTheDns() throws Exception {
        dns.failing("example.net");

        DeliveryReport report = carry(SENDER, REQUIRED);

        assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(report.status()).isEqualTo("4.4.3");
    }

    /// RFC 8689 §5: a report is protected if it can be, and is not lost if it cannot.
    @Test
    void aReportRatherGoesToAHostThatProtectsIt() throws Exception {
        dns.sayingAuthentic();
        protectSecond();

        assertThat(carry(null, REQUIRED).remoteHost()).isEqualTo("second.example.net");
        assertThat(secondHost.received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.mail()).endsWith(" REQUIRETLS"));
    }

    @Test
    void aReportWaitsForTheHostThatProtectsIt() throws Exception {
        dns.sayingAuthentic();
        protectSecond();
        secondHost.answering("RCPT", "451 4.7.1 greylisted");

        assertThat(carry(null, REQUIRED).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(plainHost.received()).isEmpty();
    }

    @Test
    void aReportGoesToAHostThatDoesNotProtectItIfThereIsNoOther() throws Exception {
        assertThat(carry(null, REQUIRED).remoteHost()).isEqualTo("first.example.net");
        assertThat(plainHost.received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.mail()).doesNotContain("REQUIRETLS"));
    }

    /// RFC 7672 §2.2: a host that is somebody else is passed over, and not told anything.
    @Test
    void passesOverAHostThatItsTlsaRecordsDoNotMean() throws Exception {
        dns.sayingAuthentic();
        plainHost.withTls(TestCertificate.selfSigned("first.example.net"));
        secondHost.withTls(Objects.requireNonNull(second));
        for (String host : List.of("first", "second")) {
            dns.tlsa(
                    "_" + plainHost.port() + "._tcp." + host + ".example.net",
                    Tlsa.of("2 1 1", authority().certificate()));
        }

        DeliveryReport report = carry(SENDER, MailParameters.NONE);

        assertThat(report.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(report.remoteHost()).isEqualTo("second.example.net");
        assertThat(report.details().tls()).matches("TLSv1\\.3 TLS_[A-Z0-9_]+ DANE_TA");
        assertThat(plainHost.commands()).containsExactly("EHLO relay.test", "STARTTLS");
    }

    /// RFC 8461 §5: the first host is not the domain's, the second has no TLS.
    @Test
    void waitsIfNoHostIsAsThePolicySays() throws Exception {
        sts = new StsAnswer.Found(
                new StsPolicy(StsPolicy.Mode.ENFORCE, List.of("second.example.net"), Duration.ofDays(1)));

        DeliveryReport report = carry(SENDER, MailParameters.NONE);

        assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(report.status()).startsWith("4.7.");
        assertThat(report.reply())
                .isEqualTo("the MTA-STS policy of example.net does not name the host first.example.net");
        assertThat(plainHost.connections()).isZero();
        assertThat(secondHost.commands()).containsExactly("EHLO relay.test", "QUIT");

        secondHost.withTls(Objects.requireNonNull(second));
        assertThat(carry(SENDER, MailParameters.NONE).details().tls()).endsWith(" PKIX");
    }

    /// RFC 8461 §4.1: however many hosts there are that the policy does not name, those that it names are found, and
    /// the domain is told of the others.
    @Test
    void hostsThatAPolicyDoesNotNameHideNoOthers() throws Exception {
        for (int i = 11; i <= 17; i++) {
            dns.mx("example.net", i, "other" + i + ".example").address("other" + i + ".example", "127.0.0." + i);
        }
        sts = new StsAnswer.Found(
                new StsPolicy(StsPolicy.Mode.ENFORCE, List.of("second.example.net"), Duration.ofDays(1)));
        secondHost.withTls(Objects.requireNonNull(second));

        assertThat(carry(SENDER, MailParameters.NONE).remoteHost()).isEqualTo("second.example.net");
        assertThat(courier.observed)
                .hasSize(9)
                .last()
                .satisfies(it -> assertThat(it.failure()).isNull());
    }

    @Test
    void othersAreNotHeldUpByIt() throws Exception {
        dns.sayingAuthentic();
        List<DeliveryId> required = queue.add("Q1", SENDER, REQUIRED, "a@example.net");
        List<DeliveryId> usual = queue.add("Q2", "a@example.net");
        CountDownLatch first = courier.start(DESTINATION, required);
        CountDownLatch then = courier.start(DESTINATION, usual);
        first.await();
        then.await();

        assertThat(List.of(queue.report(required.getFirst()), queue.report(usual.getFirst())))
                .extracting(DeliveryReport::outcome, DeliveryReport::remoteHost)
                .containsExactly(
                        tuple(Outcome.FAILED, "second.example.net"), tuple(Outcome.DELIVERED, "first.example.net"));
    }

    @Test
    void readsTheAuthoritiesFromAFile() throws Exception {
        Path pem = directory().resolve("authorities.pem");
        Files.writeString(pem, authority().pem());
        assertThat(properties(pem).trustAnchors()).isNotNull();

        Files.writeString(pem, "no certificate\n");
        assertThatThrownBy(() -> properties(pem).trustAnchors())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pennypost.relay.authorities");
    }

    private static RelayProperties properties(Path authorities) {
        return new RelayProperties(
                25, false, authorities.toString(), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    private void protectSecond() {
        secondHost.offering("REQUIRETLS").withTls(Objects.requireNonNull(second));
    }

    private DeliveryReport carry(@Nullable MailAddress sender, MailParameters parameters) throws Exception {
        List<DeliveryId> ids = queue.add("Q1", sender, parameters, "a@example.net");
        courier.carry(DESTINATION, ids);
        return queue.report(ids.getFirst());
    }

    private static void assertFailed(DeliveryReport report, String status) {
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.status()).isEqualTo(status);
    }
}
