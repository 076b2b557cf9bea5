package org.pennypost.relay.delivery;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.relay.client.Egress;
import org.pennypost.relay.delivery.EgressRule.Otherwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// The environment variables that the README names, and the rules that come of them.
class EgressPropertiesTest {

    private final Map<String, Object> variables = new HashMap<>();

    @Test
    void withoutAnyTheSystemPicks() {
        assertThat(properties().rules()).isEmpty();
        assertThat(properties().group()).isEqualTo("relay-worker");
    }

    @Test
    void everythingCanBeSaid() {
        variables.put("PENNYPOST_RELAY_GROUP", "relay-east");
        variables.put("PENNYPOST_RELAY_EGRESS_0_FROM", "News@example.org");
        variables.put("PENNYPOST_RELAY_EGRESS_0_IPV4", "192.0.2.1");
        variables.put("PENNYPOST_RELAY_EGRESS_0_IPV6", "2001:db8::1");
        variables.put("PENNYPOST_RELAY_EGRESS_0_NAME", "news.example.org");
        variables.put("PENNYPOST_RELAY_EGRESS_0_OTHERWISE", "pass");
        variables.put("PENNYPOST_RELAY_EGRESS_1_NAME", "mail.example.org");

        assertThat(properties().group()).isEqualTo("relay-east");
        assertThat(properties().rules())
                .containsExactly(
                        new EgressRule(
                                SenderPattern.of("news@example.org"),
                                new Egress(
                                        "news.example.org",
                                        (Inet4Address) InetAddress.ofLiteral("192.0.2.1"),
                                        (Inet6Address) InetAddress.ofLiteral("2001:db8::1")),
                                Otherwise.PASS),
                        new EgressRule(
                                SenderPattern.of("*"), new Egress("mail.example.org", null, null), Otherwise.WAIT));
    }

    @ParameterizedTest
    @CsvSource({"IPV4, 2001:db8::1", "IPV6, 192.0.2.1", "IPV4, mail.example.org", "FROM, a b", "FROM, .", "FROM, a@"})
    void whatCannotBeIsNoRule(String variable, String value) {
        variables.put("PENNYPOST_RELAY_EGRESS_0_" + variable, value);

        assertThatIllegalArgumentException().isThrownBy(() -> properties().rules());
    }

    private EgressProperties properties() {
        return TestSettings.bound(EgressProperties.class, variables);
    }
}
