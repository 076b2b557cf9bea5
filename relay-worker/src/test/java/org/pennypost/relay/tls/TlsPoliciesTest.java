package org.pennypost.relay.tls;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsResolver;
import org.pennypost.mail.dns.DnsServerAddress;
import org.pennypost.mail.dns.DnsSettings;
import org.pennypost.mail.dns.Dnssec;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.dns.TlsAssociation;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.dns.Route;

import static org.assertj.core.api.Assertions.assertThat;

/// What protects mail for domains of a DNS that is signed, or not, or wrongly (RFC 7672 §2, §3, RFC 8461 §2).
@Timeout(60)
class TlsPoliciesTest {

    private static final TlsAssociation KEY = new TlsAssociation(3, 1, 1, "0a".repeat(32));

    private final FakeDnsServer server = FakeDnsServer.start().ttl(300);
    private String anchor = "";

    @BeforeEach
    void sign() {
        anchor = server.signedZone(".");
        server.signedZone("org");
        server.signedZone("example.org");
        server.unsignedZone("plain.org");
        server.mx("example.org", 10, "mx.example.org")
                .address("mx.example.org", "192.0.2.1")
                .mx("plain.org", 10, "mx.example.org")
                .mx("away.example.org", 10, "mx.plain.org")
                .address("mx.plain.org", "192.0.2.2");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void takesTheWordOfSignedRecords() {
        tlsa(KEY);

        assertThat(find("example.org", StsAnswer.NONE))
                .isEqualTo(new Protection.Dane(List.of(KEY), Set.of("mx.example.org", "example.org")));
    }

    /// RFC 7672 §3.1.3 and §2.2: what nobody can use says at least that there is TLS.
    @ParameterizedTest
    @CsvSource({"0,1,1,64", "1,1,1,64", "4,1,1,64", "3,2,1,64", "3,1,3,64", "3,1,1,62", "2,0,2,64"})
    void encryptsWhereNoRecordIsUsable(int usage, int selector, int matching, int digits) {
        tlsa(new TlsAssociation(usage, selector, matching, "a".repeat(digits)));
        assertThat(find("example.org", StsAnswer.NONE)).isEqualTo(new Protection.Encrypted());

        tlsa(KEY);
        assertThat(find("example.org", StsAnswer.NONE))
                .isEqualTo(new Protection.Dane(List.of(KEY), Set.of("mx.example.org", "example.org")));
    }

    @Test
    void waitsWhereTheRecordsAreForged() {
        tlsa(KEY);
        server.forged("_25._tcp.mx.example.org");

        assertBarred(find("example.org", new StsAnswer.Found(sts(StsPolicy.Mode.ENFORCE))), TlsFailure.DNSSEC_INVALID);
    }

    @Test
    void waitsWhereTheRecordsCannotBeHad() {
        server.failing("_25._tcp.mx.example.org");

        assertBarred(find("example.org", StsAnswer.NONE), TlsFailure.DNSSEC_INVALID);
    }

    /// RFC 7672 §2.2.1, §2.2.2: without certainty of the host, or of its records, they say nothing.
    @Test
    void believesNothingUnsigned() {
        tlsa(KEY);
        server.tlsa("_25._tcp.mx.plain.org", KEY);

        assertThat(find("plain.org", StsAnswer.NONE)).isEqualTo(new Protection.Opportunistic());
        assertThat(find("away.example.org", StsAnswer.NONE)).isEqualTo(new Protection.Opportunistic());
        assertThat(server.questions()).noneMatch(question -> question.contains("TLSA"));
    }

    @Test
    void takesMtaStsWhereThereAreNoRecords() {
        Protection.Verified verified = new Protection.Verified(Set.of("mx.example.org"));

        assertThat(find("example.org", new StsAnswer.Found(sts(StsPolicy.Mode.ENFORCE))))
                .isEqualTo(verified);
        assertThat(find("example.org", new StsAnswer.Found(sts(StsPolicy.Mode.TESTING))))
                .isEqualTo(new Protection.Tested(verified));
        assertThat(find("example.org", new StsAnswer.Found(sts(StsPolicy.Mode.NONE))))
                .isEqualTo(new Protection.Opportunistic());
        assertBarred(
                find("away.example.org", new StsAnswer.Found(sts(StsPolicy.Mode.ENFORCE))),
                TlsFailure.VALIDATION_FAILURE);
        assertThat(find("away.example.org", new StsAnswer.Found(sts(StsPolicy.Mode.TESTING))))
                .isEqualTo(new Protection.Opportunistic());
    }

    @Test
    void takesRecordsBeforeMtaSts() {
        tlsa(KEY);

        assertThat(find("example.org", new StsAnswer.Found(sts(StsPolicy.Mode.ENFORCE))))
                .isInstanceOf(Protection.Dane.class);
    }

    @Test
    void doesWhatIsConfigured() {
        tlsa(KEY);

        assertThat(configured("example.org", "none")).isEqualTo(new Protection.Plain());
        assertThat(configured("example.org", "opportunistic")).isEqualTo(new Protection.Opportunistic());
        assertThat(configured("example.org", "encrypt")).isEqualTo(new Protection.Encrypted());
        assertThat(configured("example.org", "verify:a.example"))
                .isEqualTo(new Protection.Verified(Set.of("a.example")));
        assertThat(configured("example.org", "dane")).isInstanceOf(Protection.Dane.class);
        assertBarred(configured("plain.org", "dane"), TlsFailure.DANE_REQUIRED);
    }

    private void tlsa(TlsAssociation association) {
        server.tlsa("_25._tcp.mx.example.org", association);
    }

    private static StsPolicy sts(StsPolicy.Mode mode) {
        return new StsPolicy(mode, List.of("mx.example.org"), Duration.ofDays(1));
    }

    private static void assertBarred(Protection protection, TlsFailure failure) {
        assertThat(protection).isInstanceOfSatisfying(Protection.Barred.class, barred -> {
            assertThat(barred.failure()).isEqualTo(failure);
            assertThat(barred.status().kind()).isEqualTo(4);
            assertThat(barred.status().subject()).isEqualTo(7);
        });
    }

    private Protection configured(String domain, String override) {
        return route(domain, Map.of(new MailDomain(domain), TlsOverride.parse(override)), StsAnswer.NONE);
    }

    private Protection find(String domain, StsAnswer sts) {
        return route(domain, Map.of(), sts);
    }

    private Protection route(String domain, Map<MailDomain, TlsOverride> overrides, StsAnswer sts) {
        Dns dns = new DnsResolver(new DnsSettings(
                List.of(DnsServerAddress.parse(server.address())),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                1000,
                Dnssec.VALIDATE,
                List.of(anchor)));
        Route route = new MailRouting(dns, "relay.test", 25, true, new TlsPolicies(dns, overrides, _ -> sts), List.of())
                .route(new MailDomain(domain));
        assertThat(route).isInstanceOf(Route.Via.class);
        Route.Via via = (Route.Via) route;
        RemoteHost host = via.hosts().getFirst();
        assertThat(host.address()).isInstanceOf(InetAddress.class);
        return via.protection(host);
    }
}
