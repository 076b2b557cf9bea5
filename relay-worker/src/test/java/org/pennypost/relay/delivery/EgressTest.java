package org.pennypost.relay.delivery;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.relay.client.Egress;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.delivery.EgressRule.Otherwise;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// By which of this machine's addresses mail leaves, as the remote host sees it. 192.0.2.0/24 and 2001:db8::/32 are of
/// no machine (RFC 5737, RFC 3849).
@Timeout(60)
class EgressTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");

    private final FakeSmtpHost host = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeSmtpHost ipv6Host = FakeSmtpHost.start("::1", host.port());
    private final FixedDns dns =
            new FixedDns().withAddresses("example.net", "127.0.0.1").withAddresses("both.example", "127.0.0.1", "::1");
    private final FakeQueue queue = new FakeQueue();
    private final SmtpClient client = new SmtpClient(
            "relay.test",
            Timeouts.RFC5321,
            TrustAnchors.ofThisRuntime(),
            new Reuse(8, 500, Duration.ofSeconds(10), 100));

    @AfterEach
    void close() {
        client.close();
        host.close();
        ipv6Host.close();
    }

    @ParameterizedTest(name = "account {0}, reverse-path {1}: {2} {3}")
    @CsvSource({
        "news@example.org,  news@example.org, 127.0.0.5, news.test",
        "News@example.org,  me@example.com,   127.0.0.5, news.test",
        "other@example.org, me@example.org,   127.0.0.6, org.test",
        ",                  me@example.org,   127.0.0.6, org.test",
        "other@example.org, me@a.example.org, 127.0.0.7, relay.test",
        "other@example.org, ,                 127.0.0.8, rest.test",
    })
    void isTheFirstThatFitsTheSender(
            @Nullable String account, @Nullable String reversePath, String address, String name) throws Exception {
        TestRelay relay = relay(
                rule("news@example.org", "127.0.0.5", null, "news.test", Otherwise.WAIT),
                rule("example.org", "127.0.0.6", null, "org.test", Otherwise.WAIT),
                rule(".example.org", "127.0.0.7", null, null, Otherwise.WAIT),
                rule("*", "127.0.0.8", null, "rest.test", Otherwise.WAIT));
        List<DeliveryId> ids = add("Q1", reversePath, "a@example.net");

        relay.start(DESTINATION, account, ids).await();

        assertThat(queue.report(ids.getFirst()).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.peers()).containsExactly(address);
        assertThat(host.commands()).startsWith("EHLO " + name);
    }

    @ParameterizedTest(name = "from {0} and {1}: {2}")
    @CsvSource({
        "127.0.0.5, ,            127.0.0.5",
        ",          ::1,         0:0:0:0:0:0:0:1",
        "127.0.0.5, 2001:db8::1, 127.0.0.5",
        "192.0.2.1, ::1,         0:0:0:0:0:0:0:1",
    })
    void triesOnlyHostsOfItsFamilies(@Nullable String ipv4, @Nullable String ipv6, String peer) throws Exception {
        TestRelay relay = relay(rule("*", ipv4, ipv6, null, Otherwise.WAIT));

        relay.carry(new MailDomain("both.example"), add("Q1", "me@example.org", "a@both.example"));

        boolean six = peer.contains(":");
        assertThat((six ? ipv6Host : host).peers()).containsExactly(peer);
        assertThat((six ? host : ipv6Host).connections()).isZero();
    }

    @Test
    void waitsWhereNoHostIsOfItsFamily() throws Exception {
        TestRelay relay = relay(rule("*", null, "::1", null, Otherwise.WAIT));

        assertThat(carry(relay, "Q1", "me@example.org")).satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(report.status()).isEqualTo("4.4.4");
            assertThat(report.reply()).isEqualTo("no host has an address of the family of 0:0:0:0:0:0:0:1");
        });
        assertThat(host.connections()).isZero();
    }

    @Test
    void waitsForItsAddressAndHoldsUpNobodyElse() throws Exception {
        TestRelay relay = relay(rule("example.org", "192.0.2.1", null, null, Otherwise.WAIT));
        List<DeliveryId> waits = add("Q1", "me@example.org", "a@example.net");
        List<DeliveryId> goes = add("Q2", "me@example.com", "a@example.net");

        CountDownLatch first = relay.start(DESTINATION, waits);
        CountDownLatch second = relay.start(DESTINATION, goes);
        first.await();
        second.await();

        assertThat(queue.report(waits.getFirst())).satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(report.status()).isEqualTo("4.3.5");
            assertThat(report.reply())
                    .isEqualTo("this machine has not got 192.0.2.1, by which mail of example.org leaves");
        });
        assertThat(queue.report(goes.getFirst()).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.connections()).isEqualTo(1);
    }

    @Test
    void isLeftToWorkersThatHaveIt() throws Exception {
        TestRelay elsewhere = relay(rule("example.org", "192.0.2.1", null, null, Otherwise.PASS));
        TestRelay here = relay(rule("example.org", "127.0.0.5", null, null, Otherwise.PASS));
        List<DeliveryId> ids = add("Q1", "me@example.org", "a@example.net");

        elsewhere.carry(DESTINATION, ids);
        assertThat(queue.waiting(ids.getFirst())).isPresent();
        here.carry(DESTINATION, ids);

        assertThat(queue.report(ids.getFirst()).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.peers()).containsExactly("127.0.0.5");
    }

    @Test
    void isAnyWhereThatIsAllowed() throws Exception {
        TestRelay relay = relay(rule("example.org", "192.0.2.1", null, "org.test", Otherwise.ANY));

        assertThat(carry(relay, "Q1", "me@example.org").outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(host.peers()).containsExactly("127.0.0.1");
        assertThat(host.commands()).startsWith("EHLO relay.test");
    }

    @Test
    void sharesNoSessionWithAnother() throws Exception {
        TestRelay relay = relay(
                rule("example.org", "127.0.0.5", null, null, Otherwise.WAIT),
                rule("example.com", "127.0.0.6", null, null, Otherwise.WAIT));

        for (int i = 0; i < 3; i++) {
            carry(relay, "A" + i, "me@example.org");
            carry(relay, "B" + i, "me@example.com");
            carry(relay, "C" + i, "me@example.info");
        }

        assertThat(host.received()).hasSize(9);
        assertThat(host.peers()).containsExactly("127.0.0.5", "127.0.0.6", "127.0.0.1");
    }

    /// A courier takes several at once when it knows that they go quickly.
    @Test
    void sharesNoRoundWithAnother() throws Exception {
        TestRelay relay = relay(rule("example.org", "127.0.0.5", null, null, Otherwise.WAIT));
        carry(relay, "Q0", "me@example.info");
        host.answeringOnce("MAIL FROM:<slow@", FakeSmtpHost.SILENCE);
        CountDownLatch slow = relay.start(DESTINATION, add("Q1", "slow@example.info", "a@example.net"));
        await().until(() -> host.commands().stream().anyMatch(command -> command.startsWith("MAIL FROM:<slow@")));
        List<CountDownLatch> all = Stream.of("a@example.org", "b@example.com", "c@example.org", "d@example.com")
                .map(sender -> relay.start(DESTINATION, add("Q" + sender, sender, "a@example.net")))
                .toList();

        host.hangUp();
        slow.await();
        for (CountDownLatch each : all) {
            each.await();
        }

        assertThat(host.received()).hasSize(6);
        assertThat(host.peers()).containsExactlyInAnyOrder("127.0.0.1", "127.0.0.1", "127.0.0.5");
    }

    private List<DeliveryId> add(String message, @Nullable String reversePath, String recipient) {
        return queue.add(
                message, reversePath == null ? null : MailAddress.parse(reversePath), MailParameters.NONE, recipient);
    }

    private DeliveryReport carry(TestRelay relay, String message, String reversePath) throws Exception {
        List<DeliveryId> ids = add(message, reversePath, "a@example.net");
        relay.carry(DESTINATION, ids);
        return queue.report(ids.getFirst());
    }

    private static EgressRule rule(
            String from, @Nullable String ipv4, @Nullable String ipv6, @Nullable String name, Otherwise otherwise) {
        return new EgressRule(
                SenderPattern.of(from),
                new Egress(
                        name,
                        ipv4 == null ? null : (Inet4Address) InetAddress.ofLiteral(ipv4),
                        ipv6 == null ? null : (Inet6Address) InetAddress.ofLiteral(ipv6)),
                otherwise);
    }

    private TestRelay relay(EgressRule... rules) {
        return new TestRelay(
                queue,
                TestRelay.UNSIGNED,
                new Ways(new MailRouting(dns, "relay.test", host.port(), true), List.of(rules)),
                client,
                new Destinations(TestRelay.ONE_AFTER_THE_OTHER, SenderLimits.Table.NONE, System::nanoTime),
                SenderLimits.Table.NONE,
                1_000);
    }
}
