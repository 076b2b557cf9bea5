package org.pennypost.relay.dns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.testing.TestDns;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class MailRoutingTest {

    private final FakeDnsServer dns = FakeDnsServer.start();

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void ordersByPreference() {
        dns.mx("example.org", 20, "second.example.org")
                .mx("example.org", 10, "first.example.org")
                .address("first.example.org", "8.0.0.1")
                .address("second.example.org", "8.0.0.2");

        assertThat(hosts("example.org"))
                .containsExactly("first.example.org[8.0.0.1]:25", "second.example.org[8.0.0.2]:25");
    }

    @Test
    void mixesEqualPreferences() {
        dns.mx("example.org", 10, "a.example.org")
                .mx("example.org", 10, "b.example.org")
                .address("a.example.org", "8.0.0.1")
                .address("b.example.org", "8.0.0.2");

        Set<String> firsts = new HashSet<>();
        for (int i = 0; i < 200 && firsts.size() < 2; i++) {
            firsts.add(hosts("example.org").getFirst());
        }

        assertThat(firsts).hasSize(2);
    }

    @Test
    void takesBothFamiliesInTurns() {
        dns.mx("example.org", 10, "mx.example.org")
                .address("mx.example.org", "8.0.0.1")
                .address("mx.example.org", "8.0.0.2")
                .address("mx.example.org", "2a00::1");

        assertThat(hosts("example.org")).hasSize(3).first().isEqualTo("mx.example.org[2a00:0:0:0:0:0:0:1]:25");
    }

    @Test
    void withoutMxTheDomainItselfTakesTheMail() {
        dns.address("example.org", "8.0.0.1");

        assertThat(hosts("example.org")).containsExactly("example.org[8.0.0.1]:25");
    }

    @Test
    void followsAliases() {
        dns.alias("example.org", "example.net")
                .mx("example.net", 10, "mx.example.net")
                .alias("mx.example.net", "host.example.net")
                .address("host.example.net", "8.0.0.1");

        assertThat(hosts("example.org")).containsExactly("mx.example.net[8.0.0.1]:25");
    }

    @Test
    void asksForTheALabel() {
        dns.address("xn--bcher-kva.example", "8.0.0.1");

        assertThat(hosts("bücher.example")).containsExactly("xn--bcher-kva.example[8.0.0.1]:25");
    }

    @Test
    void leavesOutHostsWithoutAddress() {
        dns.mx("example.org", 10, "gone.example.org")
                .mx("example.org", 20, "mx.example.org")
                .address("mx.example.org", "8.0.0.1");

        assertThat(hosts("example.org")).containsExactly("mx.example.org[8.0.0.1]:25");
    }

    @ParameterizedTest
    @CsvSource({
        "nullmx.example,   5.1.10",
        "nowhere.example,  5.1.2",
        "empty.example,    5.1.2",
        "noaddress.example,5.4.4",
        "failing.example,  4.4.3",
        "halffail.example, 4.4.3",
        "loop.example,     5.4.6",
        "private.example,  5.4.4",
        "[127.0.0.1],      5.4.4",
        "[IPv6:::1],       5.4.4",
        "[nonsense],       5.1.2",
    })
    void knowsWhereNoMailGoes(String domain, String status) {
        dns.nullMx("nullmx.example")
                .alias("empty.example", "nothing.example")
                .mx("nothing.example.x", 1, "x.example")
                .mx("noaddress.example", 10, "gone.example")
                .failing("failing.example")
                .mx("halffail.example", 10, "failing.example")
                .mx("loop.example", 10, "relay.example")
                .mx("loop.example", 20, "backup.example")
                .address("backup.example", "8.0.0.1")
                .mx("private.example", 10, "inside.example")
                .address("inside.example", "10.0.0.1")
                .address("inside.example", "::1");

        assertThat(routing(false).route(new MailDomain(domain)))
                .isInstanceOfSatisfying(
                        Route.Nowhere.class,
                        nowhere -> assertThat(nowhere.status()).hasToString(status));
    }

    @Test
    void usesOnlyBackupsBetterThanItself() {
        dns.mx("example.org", 5, "mx.example.org")
                .mx("example.org", 10, "relay.example")
                .mx("example.org", 20, "backup.example")
                .address("mx.example.org", "8.0.0.1")
                .address("backup.example", "8.0.0.2");

        assertThat(hosts("example.org")).containsExactly("mx.example.org[8.0.0.1]:25");
    }

    @Test
    void allowsPrivateAddressesWhereToldTo() {
        dns.address("inside.example", "127.0.0.1");

        assertThat(routing(true).route(new MailDomain("inside.example"))).isInstanceOf(Route.Via.class);
        assertThat(routing(true).route(new MailDomain("[127.0.0.1]"))).isInstanceOf(Route.Via.class);
    }

    /// What is wrong with a host that the operator chose is no fault of the mail.
    @ParameterizedTest
    @CsvSource({
        "inside.example,   inside.example[10.0.0.1]:25",
        "[127.0.0.1],      [127.0.0.1]:25",
        "mistyped.example, 4.4.4",
        "[nonsense],       4.4.4",
        "failing.example,  4.4.3",
    })
    void takesTheHostThatTheOperatorChoseOrWaits(String host, String expected) {
        dns.mx("inside.example", 10, "elsewhere.example")
                .address("inside.example", "10.0.0.1")
                .failing("failing.example");

        String went = switch (routing(false).to(new MailDomain(host))) {
            case Route.Via via -> via.hosts().getFirst().toString();
            case Route.Nowhere nowhere -> nowhere.status().toString();
        };
        assertThat(went).isEqualTo(expected);
    }

    @Test
    void asksTheNextServerWhenOneIsSilent() {
        try (FakeDnsServer silent = FakeDnsServer.start().silent("example.org")) {
            dns.address("example.org", "8.0.0.1");
            MailRouting routing = new MailRouting(TestDns.asking(silent, dns), "relay.example", 25, false);

            assertThat(routing.route(new MailDomain("example.org"))).isInstanceOf(Route.Via.class);
            assertThat(silent.questions()).isNotEmpty();
        }
    }

    /// RFC 8689 §4.2.1: without MX the name is the one that the sender gave.
    @ParameterizedTest
    @CsvSource({
        "true,  byname.example, true",
        "true,  bymx.example,   true",
        "false, bymx.example,   false",
        "false, byname.example, true",
        "false, [8.0.0.1],      true",
    })
    void knowsWhetherTheNamesAreCertain(boolean signed, String domain, boolean authentic) {
        dns.mx("bymx.example", 10, "mx.example")
                .address("mx.example", "8.0.0.1")
                .address("byname.example", "8.0.0.1");
        if (signed) {
            dns.sayingAuthentic();
        }

        assertThat(routing(false).route(new MailDomain(domain)))
                .isInstanceOfSatisfying(
                        Route.Via.class, via -> assertThat(via.authentic()).isEqualTo(authentic));
    }

    private List<String> hosts(String domain) {
        return switch (routing(false).route(new MailDomain(domain))) {
            case Route.Via(List<RemoteHost> hosts, boolean _, var _, var _) ->
                hosts.stream().map(RemoteHost::toString).toList();
            case Route.Nowhere nowhere -> throw new AssertionError(nowhere.toString());
        };
    }

    private MailRouting routing(boolean allowPrivate) {
        return new MailRouting(TestDns.asking(dns), "relay.example", 25, allowPrivate);
    }
}
