package org.pennypost.smtp.dnsbl;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.smtp.check.Client;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Finding;

import static org.assertj.core.api.Assertions.assertThat;

class DnsblCheckTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");

    private final FixedDns dns = new FixedDns()
            .withAddresses("1.2.0.192.bad.example", "127.0.0.4")
            .withAddresses("1.2.0.192.worse.example", "127.0.0.2", "127.0.0.10")
            .withTxt("1.2.0.192.worse.example", "see https://worse.example/1\u0007")
            .withAddresses("2.2.0.192.bad.example", "127.0.0.4")
            .withAddresses("2.2.0.192.worse.example", "127.0.0.10")
            .withAddresses("2.2.0.192.good.example", "127.0.5.2")
            .withAddresses("3.2.0.192.bad.example", "127.255.255.254")
            .withAddresses("3.2.0.192.worse.example", "203.0.113.7")
            .withAddresses("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bad.example", "127.0.0.4")
            .withAddresses("5.2.0.192.bad.example", "127.0.0.12")
            .withAddresses("5.2.0.192.worse.example", "127.0.0.10")
            .withAddresses("1.0.0.127.worse.example", "127.0.0.10")
            .withAddresses("1.0.0.127.bad.example", "127.0.0.4")
            .withAddresses("evil.example.domains.example", "127.0.1.2")
            .withAddresses("host.evil.example.domains.example", "127.0.1.2")
            .withAddresses("4.2.0.192.held.example", "127.0.0.2")
            .withAddresses("4.2.0.192.bad.example", "127.0.0.2");
    private final HeldDns held = new HeldDns(dns);

    @AfterEach
    void letGo() {
        held.letGo().countDown();
    }

    private DnsblCheck check(Disposition action, int threshold, Duration timeout, String... lists) {
        return new DnsblCheck(
                new DnsblSettings(
                        DnsList.listed(List.of(lists)),
                        DnsList.listed(List.of("domains.example")),
                        threshold,
                        action,
                        timeout,
                        Networks.parse(List.of("127.0.0.0/8"))),
                held);
    }

    private static Client client(String address, @Nullable String hello) {
        return new Client("test", InetAddress.ofLiteral(address), hello, null, null, false);
    }

    private static Finding asked(DnsblCheck check, String address) {
        return check.clientChecks().getFirst().examine(client(address, null));
    }

    private static Finding asked(DnsblCheck check, String hello, @Nullable String sender) {
        return check.recipientChecks()
                .getFirst()
                .examine(client("192.0.2.1", hello), sender == null ? null : MailAddress.parse(sender), ANN);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, REJECT, on two lists",
        "192.0.2.2, ACCEPT, on three, one of which speaks for it",
        "192.0.2.3, ACCEPT, answers that are none",
        "192.0.2.5, ACCEPT, an answer that the filter leaves out",
        "192.0.2.9, ACCEPT, on none",
        "2001:db8::1, ACCEPT, on one",
        "127.0.0.1, ACCEPT, exempt",
    })
    void addsUpWhatListsSay(String address, Disposition disposition, String because) {
        DnsblCheck check = check(
                Disposition.REJECT,
                3,
                PATIENCE,
                "bad.example=127.0.0.[2..11]*2",
                "worse.example=127.0.0.[10..11]*2",
                "good.example=127.0.[0..255].[1..3]*-2");
        assertThat(asked(check, address).disposition()).as(because).isEqualTo(disposition);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.2, 192.0.2.2 has 1 by bad.example",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1 has 1 by bad.example",
        "192.0.2.3, 192.0.2.3 has 0",
        "127.0.0.1, not asked",
    })
    void saysWhy(String address, String why) {
        assertThat(asked(check(Disposition.REJECT, 1, PATIENCE, "bad.example"), address)
                        .why())
                .isEqualTo(why);
    }

    @Test
    void saysWhichListAndWhatItSays() {
        Finding finding = asked(check(Disposition.REJECT, 3, PATIENCE, "bad.example", "worse.example*2"), "192.0.2.1");
        assertThat(finding.reply())
                .hasToString("554 5.7.1 192.0.2.1 is listed by worse.example: see https://worse.example/1?");
    }

    @Test
    void putsOffOrMarksInstead() {
        assertThat(asked(check(Disposition.DEFER, 1, PATIENCE, "bad.example"), "192.0.2.2")
                        .reply())
                .hasToString("421 4.7.1 192.0.2.2 is listed by bad.example");
        DnsblCheck junk = check(Disposition.JUNK, 1, PATIENCE, "bad.example");
        assertThat(junk.clientChecks()).isEmpty();
        assertThat(junk.recipientChecks()).isEmpty();
        assertThat(junk.messageChecks()).hasSize(2);
    }

    @Test
    void aListThatDoesNotAnswerCountsForNothing() {
        Finding finding =
                asked(check(Disposition.REJECT, 2, Duration.ofMillis(200), "bad.example", "held.example"), "192.0.2.4");
        assertThat(finding.disposition()).isEqualTo(Disposition.ACCEPT);
        assertThat(finding.why()).isEqualTo("192.0.2.4 has 1 by bad.example, no answer from held.example");
        dns.failing("4.2.0.192.bad.example");
        assertThat(asked(check(Disposition.REJECT, 1, PATIENCE, "bad.example"), "192.0.2.4")
                        .why())
                .isEqualTo("192.0.2.4 has 0, no answer from bad.example");
    }

    @Test
    void doesNotWaitForWhatMakesNoDifference() {
        assertThat(asked(check(Disposition.REJECT, 1, PATIENCE, "bad.example", "held.example"), "192.0.2.4")
                        .disposition())
                .isEqualTo(Disposition.REJECT);
        assertThat(asked(check(Disposition.REJECT, 3, PATIENCE, "bad.example", "held.example"), "192.0.2.4")
                        .disposition())
                .isEqualTo(Disposition.ACCEPT);
    }

    @Test
    void trustsWhomListsSpeakFor() {
        DnsblCheck check = check(Disposition.REJECT, 3, PATIENCE, "bad.example", "good.example*-2");
        assertThat(check.trusts(client("192.0.2.2", null))).isTrue();
        assertThat(check.trusts(client("192.0.2.1", null))).isFalse();
        assertThat(check.trusts(client("192.0.2.9", null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "client.example, bob@evil.example, evil.example",
                "client.example, bob@EVIL.example, evil.example",
                "host.evil.example, bob@example.net, host.evil.example",
                "host.evil.example, -, host.evil.example",
                "client.example, -, -",
                "[192.0.2.1], bob@example.net, -",
                "evil, bob@[192.0.2.1], -",
                "a..b, bob@example.net, -",
            })
    void asksAboutSendersDomainsAndNames(String hello, @Nullable String sender, @Nullable String listed) {
        Finding finding = asked(check(Disposition.REJECT, 1, PATIENCE), hello, sender);
        if (listed == null) {
            assertThat(finding.disposition()).isEqualTo(Disposition.ACCEPT);
        } else {
            assertThat(finding.reply()).hasToString("554 5.7.1 " + listed + " is listed by domains.example");
        }
    }

    @Test
    void whoHasNoListsIsAskedNothing() {
        assertThat(check(Disposition.REJECT, 1, PATIENCE).clientChecks()).isEmpty();
    }
}
