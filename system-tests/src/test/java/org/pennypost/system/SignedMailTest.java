package org.pennypost.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What other hosts get of us: signed where we originate it, with a reverse-path of ours where we pass it on.
@ExtendWith(SystemExtension.class)
class SignedMailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @Test
    void whatWeSendIsVerifiedWithTheRecordsThatWerePrinted(RunningSystem system) throws Exception {
        User ann = system.newUser("ann");
        addKeys(system, ann);
        String far = "carol@" + system.newRemoteDomain();

        ann.send(MainJobTest.text(ann, far, "signed"));

        List<DkimResult> results = verify(system, awaitCarried(system, far).data());
        assertThat(results).hasSize(2).allMatch(DkimResult::passes);
        assertThat(results).extracting(DkimResult::algorithm).containsExactly("rsa-sha256", "ed25519-sha256");
    }

    @Test
    void dkimpyVerifiesItToo(RunningSystem system, @TempDir Path directory) throws Exception {
        assumeTrue(
                Files.isExecutable(PYTHON)
                        && Program.succeeds(directory, PYTHON.toString(), "-c", "import dkim, nacl.signing"),
                "dkimpy is not installed");
        User ann = system.newUser("ann");
        Map<String, String> records = addKeys(system, ann);
        String far = "carol@" + system.newRemoteDomain();

        ann.send(MainJobTest.text(ann, far, "signed"));

        Path message = directory.resolve("message");
        Files.writeString(message, awaitCarried(system, far).data(), StandardCharsets.ISO_8859_1);
        Path zone = directory.resolve("records");
        Files.write(
                zone,
                records.entrySet().stream()
                        .map(record -> record.getKey() + " " + record.getValue())
                        .toList());
        assertThat(verifyByDkimpy(message, zone)).isEqualTo("2");
        Files.writeString(message, Files.readString(message).replace("Hello.", "Hallo."));
        assertThatThrownBy(() -> verifyByDkimpy(message, zone)).hasMessageContaining("signature 0 is broken");
    }

    private static String verifyByDkimpy(Path message, Path records) throws IOException, InterruptedException {
        return Program.run(
                        Path.of("."),
                        PYTHON.toString(),
                        "src/test/python/verify_dkim.py",
                        message.toString(),
                        records.toString())
                .strip();
    }

    /// A key of each kind, whose record is in the DNS.
    ///
    /// @return the records by their names
    private static Map<String, String> addKeys(RunningSystem system, User sender) {
        Map<String, String> records = new LinkedHashMap<>();
        String domain = sender.address().substring(sender.address().indexOf('@') + 1);
        for (String algorithm : List.of("rsa-sha256", "ed25519-sha256")) {
            String key = system.administration().addDkimKey(domain, algorithm);
            String name = property(key, "recordName");
            String text = property(key, "recordText");
            system.dns().txt(name, text.substring(0, text.length() / 2), text.substring(text.length() / 2));
            system.administration().activateDkimKey(domain, property(key, "selector"));
            records.put(name, text);
        }
        return records;
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
