package org.pennypost.mail.dns;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Who believes whom that an answer is authentic (RFC 4035).
@Timeout(60)
class DnssecTest {

    private final FakeDnsServer server = FakeDnsServer.start().ttl(300);
    private String anchor = "";

    @BeforeEach
    void signZones() {
        anchor = server.signedZone(".");
        server.signedZone("org");
        server.signedZone("example.org");
        server.unsignedZone("plain.org");
        server.txt("example.org", "v=spf1 -all")
                .address("mail.example.org", "192.0.2.1")
                .alias("www.example.org", "mail.example.org")
                .alias("away.example.org", "mail.plain.org")
                .address("forged.example.org", "192.0.2.66")
                .forged("forged.example.org")
                .address("expired.example.org", "192.0.2.66")
                .expired("expired.example.org")
                .address("stripped.example.org", "192.0.2.66")
                .stripped("stripped.example.org")
                .address("mail.plain.org", "192.0.2.2");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org,     Found[authentic]",
        "www.example.org,      Found[authentic]",
        "away.example.org,     Found",
        "mail.plain.org,       Found",
        "example.org,          NoRecords[authentic]",
        "nobody.example.org,   NoName[authentic]",
        "nobody.nowhere,       NoName[authentic]",
        "plain.org,            NoRecords",
        "nobody.plain.org,     NoName",
        "forged.example.org,   Failed",
        "expired.example.org,  Failed",
        "stripped.example.org, Failed",
    })
    void validates(String name, String expected) {
        DnsResolver dns = resolver(Dnssec.VALIDATE, List.of(anchor));

        assertThat(describe(dns.a(name))).as(dns.a(name).toString()).isEqualTo(expected);
    }

    @Test
    void findsWhatIsSaidOfCertificates() {
        TlsAssociation key = new TlsAssociation(3, 1, 1, "0a".repeat(32));
        TlsAssociation unknown = new TlsAssociation(9, 7, 255, "ff");
        server.tlsa("_25._tcp.mail.example.org", key)
                .tlsa("_25._tcp.mail.example.org", unknown)
                .tlsa("_25._tcp.forged.example.org", key)
                .forged("_25._tcp.forged.example.org")
                .tlsa("_25._tcp.mail.plain.org", key);
        DnsResolver dns = resolver(Dnssec.VALIDATE, List.of(anchor));

        assertThat(describe(dns.tlsa("_25._tcp.mail.example.org"))).isEqualTo("Found[authentic]");
        assertThat(dns.tlsa("_25._tcp.mail.example.org").found()).containsExactlyInAnyOrder(key, unknown);
        assertThat(describe(dns.tlsa("_25._tcp.forged.example.org"))).isEqualTo("Failed");
        assertThat(describe(dns.tlsa("_25._tcp.mail.plain.org"))).isEqualTo("Found");
        assertThat(describe(dns.tlsa("_25._tcp.www.example.org"))).isEqualTo("NoName[authentic]");
    }

    @Test
    void saysWhyAnAnswerIsBogus() {
        DnsResolver dns = resolver(Dnssec.VALIDATE, List.of(anchor));

        assertThat(dns.a("forged.example.org").toString()).contains("SERVFAIL: forged.example.org A: ");
    }

    @Test
    void believesNoOtherAnchor() {
        try (FakeDnsServer other = FakeDnsServer.start()) {
            DnsResolver dns = resolver(Dnssec.VALIDATE, List.of(other.signedZone(".")));

            assertThat(describe(dns.a("mail.example.org"))).isEqualTo("Failed");
        }
    }

    @Test
    void worksOnTheAnchorsOfTheRootUnlessThereAreOthers() {
        assertThat(describe(resolver(Dnssec.VALIDATE, List.of()).a("mail.example.org")))
                .as("our root is not the real one")
                .isEqualTo("Failed");
        assertThatThrownBy(() -> resolver(Dnssec.VALIDATE, List.of("no anchor")))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("no anchor");
    }

    @ParameterizedTest
    @CsvSource({"OFF, Found", "LOOPBACK, Found[authentic]", "UPSTREAM, Found[authentic]"})
    void believesAServerOnThisHost(Dnssec dnssec, String expected) {
        server.sayingAuthentic();

        assertThat(describe(resolver(dnssec, List.of()).a("mail.example.org"))).isEqualTo(expected);
    }

    @Test
    void aServerThatSaysNothingVouchesForNothing() {
        assertThat(describe(resolver(Dnssec.UPSTREAM, List.of()).a("mail.example.org")))
                .isEqualTo("Found");
    }

    private DnsResolver resolver(Dnssec dnssec, List<String> anchors) {
        return new DnsResolver(new DnsSettings(
                List.of(DnsServerAddress.parse(server.address())),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                1000,
                dnssec,
                anchors));
    }

    private static <T> String describe(DnsAnswer<T> answer) {
        return switch (answer) {
            case DnsAnswer.Found<T>(List<T> _, boolean authentic) -> describe("Found", authentic);
            case DnsAnswer.NoRecords<T>(boolean authentic) -> describe("NoRecords", authentic);
            case DnsAnswer.NoName<T>(boolean authentic) -> describe("NoName", authentic);
            case DnsAnswer.Failed<T> _ -> "Failed";
        };
    }

    private static String describe(String kind, boolean authentic) {
        return authentic ? kind + "[authentic]" : kind;
    }
}
