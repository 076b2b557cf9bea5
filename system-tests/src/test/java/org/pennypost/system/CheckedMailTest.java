package org.pennypost.system;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.pennypost.mail.dkim.DkimSigner;
import org.pennypost.mail.dkim.KeyRecord;
import org.pennypost.mail.dkim.OtherSignersTest;
import org.pennypost.mail.dkim.SampleKeys;
import org.pennypost.mail.dkim.SampleMail;
import org.pennypost.mail.dkim.SigningPolicy;
import org.pennypost.smtp.filter.FakeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/// Mail from outside with all checks on: what it claims, what the DNS says of that, what a filter finds in it, and
/// where
/// it is then.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckedMailTest {

    private static final String SELECTOR = "s1";
    private static final String VIRUS = "something infectious";
    private static final String NOBODY_TRUSTED = "authentication.trusted=203.0.113.0/24";
    private static final AtomicInteger AUTHORS = new AtomicInteger();

    private final FakeFilter clamd = new FakeFilter(CheckedMailTest::scan);
    private RunningSystem system;

    @TempDir
    private Path directory;

    /// Who signs.
    enum Signer {
        PENNYPOST_RSA,
        PENNYPOST_ED25519,
        DKIMPY
    }

    @BeforeAll
    void start() throws IOException {
        system = new RunningSystem(
                NOBODY_TRUSTED,
                "authentication.unknown=accept",
                "filters.clamav.address=" + clamd.address(),
                "filters.clamav.found=quarantine",
                "dns.timeout=4s",
                "dns.try-timeout=1s");
    }

    @AfterAll
    void stop() throws IOException {
        system.close();
        clamd.close();
    }

    /// As clamd answers to INSTREAM.
    private static void scan(DataInputStream in, OutputStream out) throws IOException {
        in.readNBytes("zINSTREAM\0".length());
        StringBuilder content = new StringBuilder();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            content.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        }
        String found = content.indexOf(VIRUS) < 0 ? "OK" : "Test.Virus FOUND";
        out.write(("stream: " + found + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatItsAuthorsDomainWantsRejectedIsRefusedAndKeptNowhere() throws IOException, MessagingException {
        User ann = system.newUser("ann");
        String author = authorsDomain("reject", "-all");

        assertThat(send(ann, author, message(author, "Hello."))).startsWith("550 5.7.26 ");

        assertThat(ann.messagesIn("INBOX")).isEmpty();
        assertThat(ann.messagesIn("Junk")).isEmpty();
        assertThat(system.administration().quarantined(ann.address())).isEmpty();
    }

    @Test
    void whatItsAuthorsDomainWantsQuarantinedIsInJunk() throws IOException, MessagingException {
        User ann = system.newUser("ann");
        String author = authorsDomain("quarantine", "-all");
        String message = message(author, "Hello.");

        assertThat(send(ann, author, message)).startsWith("250 ");

        assertThat(ann.messagesIn("INBOX")).isEmpty();
        assertThat(ann.messagesIn("Junk"))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .contains("spf=fail", "dmarc=fail", "header.from=" + author)
                        .endsWith("\r\n" + message));
    }

    @Test
    void whoMaySendForTheDomainNeedsNoSignature() throws IOException, MessagingException {
        User ann = system.newUser("ann");
        String author = authorsDomain("reject", "ip4:127.0.0.1 -all");
        String message = message(author, "Hello.");

        assertThat(send(ann, author, message)).startsWith("250 ");

        assertThat(ann.messagesIn("INBOX"))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .contains("spf=pass", "dkim=none", "dmarc=pass")
                        .endsWith("\r\n" + message));
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureIsEnoughAndOnlyOurOwnFieldSaysSo(Signer signer) throws Exception {
        User ann = system.newUser("ann");
        String author = authorsDomain("reject", "-all");
        String forged =
                "Authentication-Results: " + RunningSystem.HOSTNAME + ";\r\n\tdmarc=pass header.from=bank.example\r\n";
        String other = "Authentication-Results: other.example; spf=pass\r\n";
        String signed = signed(signer, author, message(author, "Hello."));

        assertThat(send(ann, author, forged + other + signed)).startsWith("250 ");

        assertThat(ann.messagesIn("INBOX"))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .startsWith("Return-Path: ")
                        .containsOnlyOnce("Authentication-Results: " + RunningSystem.HOSTNAME + ";")
                        .contains("spf=fail", "dkim=pass", "header.d=" + author, "dmarc=pass")
                        .doesNotContain("bank.example")
                        .endsWith("\r\n" + other + signed));
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenSignatureProvesNothing(Signer signer) throws Exception {
        User ann = system.newUser("ann");
        String strict = authorsDomain("reject", "-all");
        String lenient = authorsDomain("none", "-all");

        assertThat(send(ann, strict, broken(signed(signer, strict, message(strict, "Hello.")))))
                .startsWith("550 5.7.26 ");
        assertThat(send(ann, lenient, broken(signed(signer, lenient, message(lenient, "Hello.")))))
                .startsWith("250 ");

        assertThat(ann.messagesIn("INBOX"))
                .singleElement()
                .satisfies(
                        it -> assertThat(it).contains("dkim=fail reason=\"body hash did not verify\"", "dmarc=fail"));
    }

    private static String broken(String message) {
        return message.replace("Hello.", "Hell.");
    }

    /// It was signed long ago, by OpenDKIM.
    @Test
    void whatOpendkimHasSignedIsWhole() throws IOException, MessagingException {
        User ann = system.newUser("ann");
        SampleMail mail = SampleMail.file("opendkim-relaxed.eml");
        system.dns()
                .txt("_dmarc.opendkim.example", "v=DMARC1; p=reject")
                .txt("odk._domainkey.opendkim.example", strings(OtherSignersTest.RSA_RECORD));

        assertThat(send(ann, "opendkim.example", mail.header() + mail.body())).startsWith("250 ");

        assertThat(ann.messagesIn("INBOX"))
                .singleElement()
                .satisfies(it -> assertThat(it)
                        .contains("dkim=pass", "header.d=opendkim.example", "dmarc=pass")
                        .endsWith("\r\n" + mail.header() + mail.body()));
    }

    @Test
    void whatAFilterHasFoundWaitsUntilItIsReleased() throws IOException, MessagingException {
        User ann = system.newUser("ann");
        String author = authorsDomain("reject", "ip4:127.0.0.1 -all");
        String message = message(author, VIRUS);

        assertThat(send(ann, author, message)).startsWith("250 ");

        assertThat(ann.messagesIn("INBOX")).isEmpty();
        assertThat(ann.messagesIn("Junk")).isEmpty();
        List<String> waiting = system.administration().quarantined(ann.address());
        assertThat(waiting).hasSize(1);

        assertThat(system.administration().release(waiting.getFirst())).isEqualTo(200);
        assertThat(system.administration().release(waiting.getFirst())).isEqualTo(404);

        assertThat(system.administration().quarantined(ann.address())).isEmpty();
        assertThat(ann.messagesIn("INBOX"))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("dmarc=pass").endsWith("\r\n" + message));
    }

    @Test
    void whatTheDnsIsSilentAboutIsTakenAllTheSame() throws IOException, MessagingException {
        User ann = system.newUser("ann");
        String author = authorsDomain("reject", "-all");
        system.dns().silent(author).silent("_dmarc." + author).silent("1.0.0.127.in-addr.arpa");
        try {
            assertThat(send(ann, author, message(author, "Hello."))).startsWith("250 ");
        } finally {
            system.dns().answering("1.0.0.127.in-addr.arpa");
        }
        assertThat(ann.messagesIn("INBOX"))
                .singleElement()
                .satisfies(it -> assertThat(it).contains("spf=temperror", "dmarc=temperror"));
    }

    @Test
    void orItIsToComeAgainWhereThatIsWanted() throws IOException, MessagingException {
        try (RunningSystem careful =
                new RunningSystem(NOBODY_TRUSTED, "authentication.unknown=defer", "dns.timeout=4s")) {
            User ann = careful.newUser("ann");
            String message = message("author.example", "Hello.");
            careful.dns()
                    .txt("author.example", "v=spf1 ip4:127.0.0.1 -all")
                    .txt("_dmarc.author.example", "v=DMARC1; p=reject")
                    .failing("_dmarc.author.example");
            try (SendingHost host = new SendingHost(careful.port("smtp.port"))) {
                String sender = "eve@author.example";
                assertThat(host.send(sender, ann.address(), message)).startsWith("451 4.7.0 ");
                assertThat(ann.messagesIn("INBOX")).isEmpty();

                careful.dns().answering("_dmarc.author.example");
                assertThat(host.send(sender, ann.address(), message)).startsWith("250 ");

                careful.dns().close();
                assertThat(host.send(sender, ann.address(), message)).startsWith("451 4.7.0 ");
            }
            assertThat(ann.messagesIn("INBOX"))
                    .singleElement()
                    .satisfies(it -> assertThat(it).contains("dmarc=pass").endsWith("\r\n" + message));
        }
    }

    private String send(User to, String authorsDomain, String message) throws IOException {
        try (SendingHost host = new SendingHost(system.port("smtp.port"))) {
            return host.send("eve@" + authorsDomain, to.address(), message);
        }
    }

    /// A domain of its own for each test.
    private String authorsDomain(String policy, String spf) {
        String domain = "a" + AUTHORS.incrementAndGet() + ".example";
        system.dns().txt(domain, "v=spf1 " + spf).txt("_dmarc." + domain, "v=DMARC1; p=" + policy);
        return domain;
    }

    private static String message(String authorsDomain, String text) {
        return """
                From: Eve <eve@%s>
                Subject: checked
                Date: Thu, 26 Nov 2026 08:00:00 +0000
                Message-ID: <1@%s>

                %s
                .with a dot
                """.formatted(authorsDomain, authorsDomain, text).replace("\n", "\r\n");
    }

    private String signed(Signer signer, String domain, String message) throws IOException, InterruptedException {
        KeyPair keys = signer == Signer.PENNYPOST_ED25519 ? SampleKeys.ed25519() : SampleKeys.rsa(2048);
        String name = SELECTOR + "._domainkey." + domain;
        system.dns().txt(name, strings(KeyRecord.textOf(keys.getPublic())));
        if (signer == Signer.DKIMPY) {
            return signedByDkimpy(keys, domain, message);
        }
        int cut = message.indexOf("\r\n\r\n") + 4;
        SampleMail mail = new SampleMail(message.substring(0, cut), message.substring(cut));
        List<String> fields = new DkimSigner(SigningPolicy.DEFAULT, InstantSource.system())
                .sign(mail.message(), List.of(SampleKeys.key(name, keys)));
        return String.join("", fields) + message;
    }

    private String signedByDkimpy(KeyPair keys, String domain, String message)
            throws IOException, InterruptedException {
        Program.assumeInstalled("dkimsign");
        Path key = Files.writeString(
                directory.resolve("key.pem"), pem(keys.getPrivate().getEncoded()));
        Path unsigned = Files.writeString(directory.resolve("unsigned.eml"), message);
        return Program.runWith(unsigned, directory, "dkimsign", SELECTOR, domain, key.toString());
    }

    /// An RSA key as PKCS#1 has it, which stands at the end of what PKCS#8 has (RFC 5208 §5).
    private static String pem(byte[] pkcs8) {
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs1);
        return "-----BEGIN RSA PRIVATE KEY-----\n" + lines + "\n-----END RSA PRIVATE KEY-----\n";
    }

    /// A record's text in strings that are not too long for it.
    private static String[] strings(String text) {
        return text.split("(?<=\\G.{200})", -1);
    }
}
