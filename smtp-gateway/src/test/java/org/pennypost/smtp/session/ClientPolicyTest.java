package org.pennypost.smtp.session;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.address.Networks;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.GreylistTerms;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.mail.store.memory.MemoryGreylist;
import org.pennypost.mail.transcript.MemoryDialogue;
import org.pennypost.mail.wire.Peer;
import org.pennypost.smtp.check.ClientLimits;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.check.Policy;
import org.pennypost.smtp.dnsbl.DnsList;
import org.pennypost.smtp.dnsbl.DnsblCheck;
import org.pennypost.smtp.dnsbl.DnsblSettings;
import org.pennypost.smtp.greylist.GreylistCheck;
import org.pennypost.smtp.greylist.GreylistSettings;
import org.pennypost.smtp.limit.LimitSettings;
import org.pennypost.smtp.limit.Rate;
import org.pennypost.smtp.limit.RateLimits;
import org.pennypost.smtp.limit.Rates;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// What clients hear of checks of themselves.
class ClientPolicyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final NetworkPrefix NETWORK = new NetworkPrefix(24, 64);
    private static final String END = "<end>";

    private final InMemoryStore store = new InMemoryStore();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-26T12:00:00Z"));

    private MemoryDialogue connect(String address, ClientLimits limits, Policy policy) throws IOException {
        store.addAccount("ann@example.org", "secret");
        return MemoryDialogue.open(
                new SmtpSession(
                        SmtpTranscriptTest.settings(Role.MX),
                        SmtpTranscriptTest.services(store, store, limits, policy)),
                new Peer(InetAddress.ofLiteral(address), 50_000, null));
    }

    private static void say(MemoryDialogue dialogue, String lines) throws IOException {
        dialogue.send(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static void hear(MemoryDialogue dialogue, String... lines) throws IOException {
        for (String line : lines) {
            assertThat(Objects.requireNonNullElse(dialogue.readLine(PATIENCE), END))
                    .startsWith(line);
        }
    }

    private static Policy dnsbl(FixedDns dns) {
        DnsblCheck check = new DnsblCheck(
                new DnsblSettings(
                        DnsList.listed(List.of("bl.example=127.0.0.[2..11]")),
                        DnsList.listed(List.of("domains.example")),
                        1,
                        Disposition.REJECT,
                        PATIENCE,
                        Networks.NONE),
                dns);
        return new Policy(check.clientChecks(), check.recipientChecks(), check.messageChecks());
    }

    @Test
    void whoIsListedIsNotGreeted() throws IOException {
        Policy policy = dnsbl(new FixedDns()
                .withAddresses("1.2.0.192.bl.example", "127.0.0.2")
                .withTxt("1.2.0.192.bl.example", "sends spam"));
        try (MemoryDialogue listed = connect("192.0.2.1", ClientLimits.NONE, policy);
                MemoryDialogue other = connect("192.0.2.2", ClientLimits.NONE, policy)) {
            hear(listed, "521 5.7.1 192.0.2.1 is listed by bl.example: sends spam", END);
            hear(other, "220 ");
        }
    }

    @Test
    void whoSendsFromAListedDomainHearsItAtEachRecipient() throws IOException {
        Policy policy = dnsbl(new FixedDns().withAddresses("evil.example.domains.example", "127.0.1.2"));
        try (MemoryDialogue sender = connect("192.0.2.2", ClientLimits.NONE, policy)) {
            say(sender, "HELO client.example\r\nMAIL FROM:<bob@evil.example>\r\nRCPT TO:<ann@example.org>\r\n");
            hear(sender, "220 ", "250 ", "250 ", "554 5.7.1 evil.example is listed by domains.example");
            say(sender, "RSET\r\nMAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\n");
            hear(sender, "250 ", "250 ", "250 2.1.5 ");
        }
    }

    @Test
    void whoIsNewComesAgain() throws IOException {
        GreylistCheck check = new GreylistCheck(
                new GreylistSettings(
                        new GreylistTerms(Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofDays(36), 5),
                        NETWORK,
                        Networks.NONE,
                        100,
                        Duration.ofDays(1)),
                new MemoryGreylist(now::get),
                _ -> false);
        Policy policy = new Policy(List.of(), List.of(check), List.of());
        String envelope = "HELO client.example\r\nMAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\n";
        try (MemoryDialogue first = connect("192.0.2.1", ClientLimits.NONE, policy)) {
            say(first, envelope + "RCPT TO:<nobody@example.org>\r\nDATA\r\n");
            hear(
                    first,
                    "220 ",
                    "250 ",
                    "250 ",
                    "451 4.7.1 you are new here: try again in 300 seconds",
                    "550 5.1.1 ",
                    "554 5.5.1 ");
        }
        now.updateAndGet(it -> it.plusSeconds(300));
        try (MemoryDialogue again = connect("192.0.2.9", ClientLimits.NONE, policy)) {
            say(again, envelope + "DATA\r\nSubject: a\r\n\r\n.\r\n");
            hear(again, "220 ", "250 ", "250 ", "250 2.1.5 ", "354 ", "250 2.0.0 ");
        }
    }

    private static ClientLimits limits(int connections, int messages, int recipients, int unknown, int errors) {
        Rate any = new Rate(0, Duration.ofHours(1));
        return new RateLimits(new LimitSettings(
                new Rates(
                        new Rate(connections, Duration.ofHours(1)),
                        new Rate(messages, Duration.ofHours(1)),
                        new Rate(recipients, Duration.ofHours(1)),
                        new Rate(unknown, Duration.ofHours(1)),
                        new Rate(errors, Duration.ofHours(1))),
                new Rates(any, any, any, any, any),
                NETWORK,
                Networks.NONE,
                100));
    }

    @Test
    void whoDoesTooMuchIsToldToComeLater() throws IOException {
        ClientLimits limits = limits(2, 2, 3, 0, 0);
        try (MemoryDialogue sender = connect("192.0.2.1", limits, Policy.NONE)) {
            say(sender, """
                    HELO client.example\r
                    MAIL FROM:<>\r
                    RCPT TO:<ann@example.org>\r
                    RCPT TO:<ann@example.org>\r
                    RSET\r
                    MAIL FROM:<>\r
                    RCPT TO:<ann@example.org>\r
                    RCPT TO:<ann@example.org>\r
                    RSET\r
                    MAIL FROM:<>\r
                    """);
            hear(sender, "220 ", "250 ", "250 ", "250 ", "250 ", "250 ", "250 ", "250 ");
            hear(sender, "450 4.7.1 too many recipients from your address or network, try again later");
            hear(sender, "250 ", "450 4.7.1 too many messages from your address or network, try again later");
        }
        try (MemoryDialogue second = connect("192.0.2.1", limits, Policy.NONE);
                MemoryDialogue other = connect("192.0.2.2", limits, Policy.NONE)) {
            hear(second, "220 ");
            hear(other, "220 ");
        }
        try (MemoryDialogue third = connect("192.0.2.1", limits, Policy.NONE)) {
            hear(third, "421 4.7.0 too many connections from your address or network, try again later", END);
        }
    }

    @Test
    void whoGuessesRecipientsIsNotServedAnyMore() throws IOException {
        ClientLimits limits = limits(0, 0, 0, 1, 0);
        try (MemoryDialogue sender = connect("192.0.2.1", limits, Policy.NONE)) {
            say(sender, """
                    HELO client.example\r
                    MAIL FROM:<>\r
                    RCPT TO:<a@example.org>\r
                    RCPT TO:<b@example.org>\r
                    RCPT TO:<ann@example.org>\r
                    """);
            hear(sender, "220 ", "250 ", "250 ", "550 5.1.1 ", "550 5.1.1 ");
            hear(sender, "450 4.7.1 too many unknown recipients from your address or network, try again later");
        }
        try (MemoryDialogue again = connect("192.0.2.1", limits, Policy.NONE)) {
            hear(again, "421 4.7.0 too many unknown recipients from your address or network, try again later", END);
        }
    }

    @Test
    void norIsWhoMakesErrors() throws IOException {
        ClientLimits limits = limits(0, 0, 0, 0, 2);
        try (MemoryDialogue sender = connect("192.0.2.1", limits, Policy.NONE)) {
            say(sender, "A\r\nB\r\nC\r\nHELO client.example\r\nMAIL FROM:<>\r\n");
            hear(sender, "220 ", "500 ", "500 ", "500 ", "250 ", "450 4.7.1 too many errors ");
        }
        try (MemoryDialogue again = connect("192.0.2.1", limits, Policy.NONE)) {
            hear(again, "421 4.7.0 too many errors ", END);
        }
    }
}
