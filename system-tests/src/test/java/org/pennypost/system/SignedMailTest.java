package org.pennypost.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.pennypost.mail.dkim.DkimLimits;
import org.pennypost.mail.dkim.DkimResult;
import org.pennypost.mail.dkim.DkimVerifier;
import org.pennypost.mail.dkim.PublicKeys;
import org.pennypost.mail.dkim.SignedMessage;
import org.pennypost.mail.dns.DnsResolver;
import org.pennypost.mail.dns.DnsServerAddress;
import org.pennypost.mail.dns.DnsSettings;
import org.pennypost.mail.dns.Dnssec;
import org.pennypost.relay.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What other hosts get of us: signed where we originate it, with a reverse-path of ours where we pass it on.
@ExtendWith(SystemExtension.class)
class SignedMailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatWeSendIsVerifiedWithTheRecordsThatWerePrinted(RunningSystem system) throws Exception {
        User ann = system.newUser("ann");
        String domain = ann.address().substring(ann.address().indexOf('@') + 1);
        for (String algorithm : List.of("rsa-sha256", "ed25519-sha256")) {
            String key = system.administration().addDkimKey(domain, algorithm);
            String text = property(key, "recordText");
            system.dns()
                    .txt(
                            property(key, "recordName"),
                            text.substring(0, text.length() / 2),
                            text.substring(text.length() / 2));
            system.administration().activateDkimKey(domain, property(key, "selector"));
        }
        String far = "carol@" + system.newRemoteDomain();

        ann.send(MainJobTest.text(ann, far, "signed"));

        List<DkimResult> results = verify(system, awaitCarried(system, far).data());
        assertThat(results).hasSize(2).allMatch(DkimResult::passes);
        assertThat(results).extracting(DkimResult::algorithm).containsExactly("rsa-sha256", "ed25519-sha256");
    }

    @Test
    void whatWePassOnIsNotSignedAndItsBounceGoesBack(RunningSystem system) throws Exception {
        User bob = system.newUser("bob");
        String domain = bob.address().substring(bob.address().indexOf('@') + 1);
        system.administration()
                .activateDkimKeyUnseen(
                        domain, property(system.administration().addDkimKey(domain, "ed25519-sha256"), "selector"));
        String next = "bob@" + system.newRemoteDomain();
        String stranger = "eve@" + system.newRemoteDomain();
        system.administration().forward(bob.address(), next);

        try (SendingHost host = new SendingHost(system.port("smtp.port"))) {
            assertThat(host.send(stranger, bob.address(), "From: <ann@" + domain + ">\r\n\r\nforged\r\n"))
                    .startsWith("250 ");
        }
        ReceivedMail carried = awaitCarried(system, next);
        assertThat(carried.data()).doesNotContain("DKIM-Signature");
        Matcher path =
                Pattern.compile("MAIL FROM:<(SRS0=[^>]+@" + domain + ")>.*").matcher(carried.mail());
        assertThat(path.matches()).as(carried.mail()).isTrue();

        try (SendingHost host = new SendingHost(system.port("smtp.port"))) {
            assertThat(host.send("", path.group(1), "From: daemon@remote.test\r\nSubject: bounce\r\n\r\n"))
                    .startsWith("250 ");
        }
        assertThat(awaitCarried(system, stranger).mail()).startsWith("MAIL FROM:<>");
        try (SendingHost host = new SendingHost(system.port("smtp.port"))) {
            assertThat(host.offer("", path.group(1).replace("=eve@", "=eva@"))).startsWith("550 ");
        }
    }

    private static List<DkimResult> verify(RunningSystem system, String message) throws IOException {
        int header = message.indexOf("\r\n\r\n") + 4;
        DkimVerifier verifier = new DkimVerifier(
                new PublicKeys(
                        new DnsResolver(new DnsSettings(
                                List.of(DnsServerAddress.parse(system.dns().address())),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(2),
                                0,
                                Dnssec.LOOPBACK,
                                List.of())),
                        DkimLimits.DEFAULT),
                DkimLimits.DEFAULT,
                InstantSource.system());
        return verifier.verify(SignedMessage.of(
                message.substring(0, header).getBytes(StandardCharsets.ISO_8859_1),
                () -> new ByteArrayInputStream(message.substring(header).getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static String property(String json, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        assertThat(value.find()).as(json).isTrue();
        return value.group(1);
    }

    private static ReceivedMail awaitCarried(RunningSystem system, String recipient) {
        return await().atMost(PATIENCE)
                .until(
                        () -> system.remoteHost().received().stream()
                                .filter(mail -> mail.recipients().toString().contains(recipient))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
