package org.pennypost.relay.dns;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.relay.client.Access;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.tls.StsAnswer;
import org.pennypost.relay.tls.TlsOverride;
import org.pennypost.relay.tls.TlsPolicies;

import static org.assertj.core.api.Assertions.assertThat;

/// Ways that are configured: which mail takes which, and what becomes of it.
class TransportTest {

    private static final Access ENTERED = new Access(false, new Access.Credentials("us", "secret"), false);

    private final FixedDns dns = new FixedDns()
            .withMx("direct.example", 10, "mx.direct.example")
            .withAddresses("mx.direct.example", "8.0.0.1")
            .withAddresses("smart.example", "10.0.0.1")
            .withMx("group.example", 20, "second.group.example")
            .withMx("group.example", 10, "first.group.example")
            .withAddresses("first.group.example", "8.0.0.2")
            .withAddresses("second.group.example", "8.0.0.3");

    private final MailRouting routing = new MailRouting(
            dns,
            "relay.example",
            25,
            false,
            new TlsPolicies(dns, Map.of(), _ -> StsAnswer.NONE),
            List.of(
                    new Transport("partner.example", "*", "group.example", 26, true, Access.OPEN, null),
                    new Transport(".partner.example", "*", "[10.1.1.1]", 27, false, Access.OPEN, null),
                    new Transport("gone.example", "*", "nowhere.example", 25, false, Access.OPEN, null),
                    new Transport(
                            "*", "ours.example", "smart.example", 587, false, ENTERED, TlsOverride.parse("verify"))));

    @ParameterizedTest
    @CsvSource({
        "direct.example,      ,             mx.direct.example[8.0.0.1]:25",
        "direct.example,      else.example, mx.direct.example[8.0.0.1]:25",
        "direct.example,      ours.example, smart.example[10.0.0.1]:587",
        "nomx.example,        ours.example, smart.example[10.0.0.1]:587",
        "partner.example,     ours.example, first.group.example[8.0.0.2]:26 second.group.example[8.0.0.3]:26",
        "a.b.partner.example, ,             [10.1.1.1]:27",
        "gone.example,        ,             4.4.4",
        "nomx.example,        ,             5.1.2",
        "smart.example,       ,             5.4.4",
    })
    void goesThere(String destination, @Nullable String sender, String expected) {
        assertThat(describe(route(destination, sender))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ours.example, true", "else.example, false"})
    void isEnteredAndProtectedAsConfigured(String sender, boolean configured) {
        Route.Via via = (Route.Via) route("direct.example", sender);
        RemoteHost host = via.hosts().getFirst();

        assertThat(host.access()).isEqualTo(configured ? ENTERED : Access.OPEN);
        assertThat(via.protection(host))
                .isInstanceOf(configured ? Protection.Verified.class : Protection.Opportunistic.class);
    }

    private Route route(String destination, @Nullable String sender) {
        return routing.route(new MailDomain(destination), sender == null ? null : new MailDomain(sender));
    }

    private static String describe(Route route) {
        return switch (route) {
            case Route.Nowhere nowhere -> nowhere.status().toString();
            case Route.Via via ->
                String.join(" ", via.hosts().stream().map(RemoteHost::toString).toList());
        };
    }
}
