package org.pennypost.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.dnsbl.DnsList;
import org.pennypost.smtp.limit.Rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The variables of the README reach the checks.
class ClientPropertiesTest {

    private static final NetworkPrefix NETWORK = new NetworkPrefix(24, 64);

    private static ClientProperties with(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", new HashMap<>(variables)));
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bindOrCreate("pennypost.checks", ClientProperties.class);
    }

    @Test
    void withoutVariablesNobodyIsAskedForAnything() throws IOException {
        ClientProperties clients = with(Map.of());
        assertThat(clients.pacing().greetDelay()).isZero();
        assertThat(clients.pacing().step()).isZero();
        assertThat(clients.greylist().enabled()).isFalse();
        assertThat(clients.dnsblSettings().addressLists()).isEmpty();
        assertThat(clients.dnsblSettings().domainLists()).isEmpty();
        assertThat(clients.limitSettings(NETWORK).address().connections().most())
                .isZero();
        for (String address : List.of("127.0.0.1", "10.1.2.3", "::1", "fd00::1")) {
            assertThat(clients.dnsblSettings().exempt().contains(InetAddress.ofLiteral(address)))
                    .as(address)
                    .isTrue();
        }
        assertThat(clients.dnsblSettings().exempt().contains(InetAddress.ofLiteral("192.0.2.1")))
                .isFalse();
        assertThat(clients).as("what is written there is what holds anyway").isEqualTo(fromNothing());
    }

    private static ClientProperties fromNothing() {
        return Binder.get(new StandardEnvironment()).bindOrCreate("pennypost.nothing", ClientProperties.class);
    }

    @Test
    void variablesAreRead() throws IOException {
        ClientProperties clients = with(Map.of(
                "PENNYPOST_DNSBL_LISTS", "bl.example=127.0.0.[2..11]*3,wl.example=127.0.[0..255].[1;3]*-2",
                "PENNYPOST_DNSBL_ACTION", "junk",
                "PENNYPOST_GREYLIST", "true",
                "PENNYPOST_GREYLIST_DELAY", "10m",
                "PENNYPOST_TRUSTED_NETWORKS", "192.0.2.0/24,2001:db8::/32",
                "PENNYPOST_LIMIT_NETWORK_UNKNOWN_RECIPIENTS", "20",
                "PENNYPOST_EARLY_TALKERS", "defer"));
        assertThat(clients.dnsblSettings().addressLists())
                .extracting(DnsList::toString)
                .containsExactly("bl.example=127.0.0.[2..11]*3", "wl.example=127.0.[0..255].[1;3]*-2");
        assertThat(clients.dnsblSettings().action()).isEqualTo(Disposition.JUNK);
        assertThat(clients.greylist().enabled()).isTrue();
        assertThat(clients.greylistSettings(NETWORK).terms().delay()).isEqualTo(Duration.ofMinutes(10));
        assertThat(clients.greylistSettings(NETWORK).exempt().contains(InetAddress.ofLiteral("2001:db8::1")))
                .isTrue();
        assertThat(clients.limitSettings(NETWORK).network().unknownRecipients())
                .isEqualTo(new Rate(20, Duration.ofHours(1)));
        assertThat(clients.pacing().rejectsEarlyTalkers()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1d, 1d", "2h, 1h", "0s, 0s", "-1s, 1d"})
    void whoComesAgainMustNotAlwaysBeNew(String delay, String window) {
        assertThatThrownBy(() -> with(Map.of("PENNYPOST_GREYLIST_DELAY", delay, "PENNYPOST_GREYLIST_WINDOW", window)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pennypost.checks.greylist.delay must be 0 at least, and less than"
                        + " pennypost.checks.greylist.window");
    }

    @Test
    void whoComesAgainMayDoSoAtOnce() throws IOException {
        assertThat(with(Map.of("PENNYPOST_GREYLIST_DELAY", "0s")).greylist().delay())
                .isZero();
    }
}
