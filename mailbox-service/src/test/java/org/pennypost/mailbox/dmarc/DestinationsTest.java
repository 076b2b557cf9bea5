package org.pennypost.mailbox.dmarc;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.dmarc.DnsTrouble;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.contract.Observations;
import org.pennypost.mailbox.reporting.ReportDns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DestinationsTest {

    private final FixedDns dns = new FixedDns()
            .withTxt("_dmarc.example.com", "v=DMARC1; p=none")
            .withTxt("_dmarc.blue.example.com", "v=DMARC1; p=reject")
            .withTxt("_dmarc.co.example", "v=DMARC1; p=none; psd=y")
            .withTxt("_dmarc.apart.example.com", "v=DMARC1; p=none; psd=n")
            .withTxt("_dmarc.example.net", "something else", "v=DMARC1;p=none");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "mailto:a@example.com          | a@example.com | 9223372036854775807",
                "MailTo:a@example.com          | a@example.com | 9223372036854775807",
                "mailto:a+b@example.com!10m    | a+b@example.com | 10485760",
                "mailto:a@example.com!5        | a@example.com | 5",
                "mailto:a@example.com!2K       | a@example.com | 2048",
                "mailto:a@example.com?subject=x!1g | a@example.com | 1073741824",
                "mailto:a%21b@example.com      | a!b@example.com | 9223372036854775807",
                "mailto:a@[192.0.2.1]          | - | 0",
                "mailto:a                      | - | 0",
                "mailto:a@b@c                  | - | 0",
                "mailto:a%2@example.com        | - | 0",
                "https://example.com/          | - | 0",
                "a@example.com                 | - | 0",
                "''                            | - | 0",
            })
    void readsUris(String uri, @Nullable String address, long most) {
        if (address == null) {
            assertThat(Destination.of(uri)).isEmpty();
        } else {
            assertThat(Destination.of(uri)).hasValueSatisfying(it -> {
                assertThat(it.address()).hasToString(address);
                assertThat(it.most()).isEqualTo(most);
            });
        }
    }

    /// RFC 9990 §4.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "blue.example.com | mailto:r@blue.example.com | - | - | r@blue.example.com",
                "blue.example.com | mailto:r@example.com | - | - | r@example.com",
                "example.com | mailto:r@reports.example.com | - | - | r@reports.example.com",
                "blue.example.com | mailto:r@apart.example.com | - | - | -",
                "blue.example.com | mailto:r@red.example.net | - | - | -",
                "blue.example.com | mailto:r@red.example.net | blue.example.com._report._dmarc.red.example.net | v=DMARC1 |"
                        + " r@red.example.net",
                "blue.example.com | mailto:r@red.example.net | blue.example.com._report._dmarc.red.example.net |"
                        + " v=DMARC1; | r@red.example.net",
                "blue.example.com | mailto:r@red.example.net | blue.example.com._report._dmarc.red.example.net | v=DMARC2 |"
                        + " -",
                "blue.example.com | mailto:r@red.example.net | blue.example.com._report._dmarc.red.example.net | p=none;"
                        + " v=DMARC1 | -",
                "blue.example.com | mailto:r@red.example.net | blue.example.com._report._dmarc.red.example.net |"
                        + " v=DMARC1; rua=mailto:other@red.example.net!1k | other@red.example.net",
                "blue.example.com | mailto:r@red.example.net | blue.example.com._report._dmarc.red.example.net |"
                        + " v=DMARC1; rua=mailto:victim@example.org | -",
                "shop.co.example | mailto:r@other.co.example | - | - | -",
            })
    void asksThoseOfOtherOrganizations(
            String domain, String uri, @Nullable String name, @Nullable String permission, @Nullable String expected)
            throws Exception {
        if (name != null && permission != null) {
            dns.withTxt(name, permission);
        }

        assertThat(found(domain, uri)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void keepsTheOrderAndLeavesOutWhatIsTwiceOrCannotBeUsed() throws Exception {
        assertThat(found(
                        "example.com",
                        "mailto:b@example.com",
                        "https://example.com",
                        "mailto:a@example.com",
                        "mailto:B@Example.com!10m"))
                .containsExactly("b@example.com", "a@example.com");
    }

    @Test
    void cannotTellWhileTheDnsIsAway() {
        dns.failing("example.com._report._dmarc.red.example.net");

        assertThatThrownBy(() -> found("example.com", "mailto:r@red.example.net"))
                .isInstanceOf(DnsTrouble.class);
    }

    @Test
    void aNameThatIsTooLongIsNoPermission() throws Exception {
        String host = ("a".repeat(60) + ".").repeat(4) + "net";

        assertThat(found("example.com", "mailto:r@" + host)).isEmpty();
    }

    private List<String> found(String domain, String... uris) throws DnsTrouble {
        return new Destinations(new ReportDns(dns))
                .of(Observations.of(domain, "192.0.2.1", uris).policy()).stream()
                        .map(it -> it.address().toString())
                        .toList();
    }
}
