package org.pennypost.smtp.filter.milter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.net.FreePorts;
import org.pennypost.smtp.check.Candidate;
import org.pennypost.smtp.check.Disposition;
import org.pennypost.smtp.filter.Candidates;
import org.pennypost.smtp.filter.Deadline;
import org.pennypost.smtp.filter.FilterAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A real milter, where there is one: one opendkim signs, another verifies. A signature that holds means that header
/// and body reached both octet for octet, and that what the first added was put where it belongs.
class OpendkimTest {

    private static final Path OPENDKIM = Path.of("/usr/sbin/opendkim");
    private static final String MESSAGE = """
            Received: from there
            From: Bob <bob@example.net>
            To:ann@example.org
            Subject:  two  spaces
            \tand a fold\s
            Date: Thu, 26 Nov 2026 18:00:00 +0000

            """.replace("\n", "\r\n");

    @TempDir
    Path directory;

    private final List<Process> running = new ArrayList<>();

    @BeforeEach
    void key() throws Exception {
        assumeTrue(Files.isExecutable(OPENDKIM), "no opendkim");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(
                directory.resolve("private.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(
                directory.resolve("keys"),
                "test._domainkey.example.net v=DKIM1; k=rsa; p="
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process each : running) {
            each.destroy();
            each.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple/simple", "relaxed/relaxed"})
    void whatOneSignsTheOtherVerifies(String canonicalization) throws Exception {
        String body = "Hello Ann.\r\n..\r\n".repeat(10_000);
        Candidate signed = Candidates.outside(MESSAGE + body);
        MilterFilter signer = start("""
                Mode s
                Domain example.net
                Selector test
                KeyFile %s/private.pem
                RequireSafeKeys no
                InternalHosts 192.0.2.7
                Canonicalization %s
                """.formatted(directory, canonicalization));
        assertThat(ask(signer, signed)).isEqualTo(Disposition.ACCEPT);
        assertThat(Candidates.text(signed)).startsWith("DKIM-Signature: v=1; a=rsa-sha256; ");

        MilterFilter verifier = start("""
                Mode v
                AuthservID mx.example.org
                AlwaysAddARHeader yes
                TestPublicKeys %s/keys
                """.formatted(directory));
        Candidate arrived = Candidates.outside(Candidates.text(signed));
        ask(verifier, arrived);
        assertThat(results(arrived)).contains("dkim=pass").contains("header.d=example.net");

        Candidate forged = Candidates.outside(Candidates.text(signed) + "One line more.\r\n");
        ask(verifier, forged);
        assertThat(results(forged)).contains("dkim=fail");
    }

    @Test
    void itRefusesWhereItIsToldTo() throws Exception {
        MilterFilter verifier = start("""
                Mode v
                AuthservID mx.example.org
                On-NoSignature reject
                """);
        assertThat(ask(verifier, Candidates.outside(MESSAGE + "Hello Ann.\r\n")))
                .isEqualTo(Disposition.REJECT);
    }

    @Test
    void itRemovesResultsThatAreForged() throws Exception {
        MilterFilter verifier = start("""
                Mode v
                AuthservID mx.example.org
                AlwaysAddARHeader yes
                """);
        String forged = "Authentication-Results: mx.example.org; dkim=pass\r\n";
        String other = "Authentication-Results: elsewhere.example; dkim=pass\r\n";
        Candidate message = Candidates.outside(forged + other + forged + MESSAGE + "Hello Ann.\r\n");
        ask(verifier, message);
        assertThat(Candidates.text(message)).contains(other).doesNotContain(forged);
        assertThat(results(message)).contains("mx.example.org").contains("dkim=none");
    }

    private static String results(Candidate message) {
        return message.header().fields().getFirst().name() + ": "
                + message.header().fields().getFirst().value();
    }

    private static Disposition ask(MilterFilter filter, Candidate message) throws IOException {
        return filter.ask(message, Deadline.after(Duration.ofMinutes(1))).disposition();
    }

    private MilterFilter start(String settings) throws IOException {
        int port = FreePorts.one();
        Path configuration =
                Files.writeString(directory.resolve(port + ".conf"), "Syslog no\nBackground no\n" + settings);
        Process opendkim = new ProcessBuilder(
                        OPENDKIM.toString(), "-f", "-x", configuration.toString(), "-p", "inet:" + port + "@127.0.0.1")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(port + ".log").toFile())
                .start();
        running.add(opendkim);
        await().until(() -> listens(port) || !opendkim.isAlive());
        assertThat(opendkim.isAlive())
                .as(Files.readString(directory.resolve(port + ".log")))
                .isTrue();
        return new MilterFilter(
                "opendkim", FilterAddress.parse("inet:127.0.0.1:" + port), Candidates.limits(), "mx.example.org");
    }

    private static boolean listens(int port) throws IOException {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (ConnectException notYet) {
            return false;
        }
    }
}
