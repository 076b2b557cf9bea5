package org.pennypost.smtp.session;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.net.Listener;
import org.pennypost.mail.net.ListenerSettings;
import org.pennypost.mail.net.SocketDialogue;
import org.pennypost.mail.net.TestCertificate;
import org.pennypost.mail.store.memory.InMemoryStore;
import org.pennypost.smtp.session.SmtpSettings.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// A gateway that many hold on to, on sockets.
class ManyConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 2000;
    private static final String TOO_MANY = "421 4.7.0 too many connections, try again later";

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final TakenMail mail = new TakenMail();

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = TestCertificate.make(directory);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private Listener listen(boolean implicitTls, int perAddress) throws IOException {
        InMemoryStore accounts = new InMemoryStore();
        accounts.addAccount("ann@example.org", "secret");
        SmtpServices services = SmtpTranscriptTest.services(accounts, mail);
        var context = certificate.serving();
        Listener listener = new Listener(
                ListenerSettings.of("smtp", InetAddress.getLoopbackAddress(), 0, implicitTls, TOO_MANY)
                        .withConnections(2 * MANY, perAddress)
                        .withTimeouts(Duration.ofMinutes(5), Duration.ofMinutes(5)),
                () -> context,
                () -> new SmtpSession(patient(), services));
        opened.add(listener);
        listener.start();
        return listener;
    }

    /// Nobody is told goodbye before the test is over.
    private static SmtpSettings patient() {
        return Sender.settings(Role.MX, SmtpTranscriptTest.conduct(Role.MX), Duration.ofMinutes(5));
    }

    private SocketDialogue connect(Listener listener, boolean implicitTls) throws IOException {
        SocketDialogue client = implicitTls
                ? SocketDialogue.connectSecured(listener.address(), certificate.trusting())
                : SocketDialogue.connect(listener.address(), certificate.trusting());
        opened.add(client);
        return client;
    }

    private static void expect(SocketDialogue client, String start) throws IOException {
        String line;
        do {
            line = String.valueOf(client.readLine(PATIENCE));
            assertThat(line).startsWith(start);
        } while (line.charAt(start.length()) == '-');
    }

    private static void say(SocketDialogue client, String text) throws IOException {
        client.send(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void envelope(SocketDialogue client) throws IOException {
        expect(client, "220");
        say(client, "EHLO client.example\r\n");
        expect(client, "250");
        say(client, "MAIL FROM:<bob@example.net>\r\nRCPT TO:<ann@example.org>\r\nDATA\r\n");
        expect(client, "250");
        expect(client, "250");
        expect(client, "354");
    }

    /// A quarter each: silent; in the middle of a command; gone on to TLS and no further; in the middle of a message.
    private SocketDialogue hold(Listener listener, int number) throws IOException {
        SocketDialogue client = connect(listener, false);
        switch (number % 4) {
            case 0 -> {}
            case 1 -> say(client, "EHLO cli");
            case 2 -> say(client, "EHLO client.example\r\nSTARTTLS\r\n");
            default -> {
                envelope(client);
                say(client, "Subject: slow\r\n\r\ntext\r\n.");
            }
        }
        return client;
    }

    @Test
    void thoseWhoHoldOnDoNotHoldUpOthers() throws IOException {
        Listener listener = listen(false, 2 * MANY);
        List<SocketDialogue> held = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            held.add(hold(listener, i));
        }
        Awaitility.await().atMost(PATIENCE).until(() -> listener.active() == MANY);

        for (int i = 0; i < 20; i++) {
            SocketDialogue client = connect(listener, false);
            envelope(client);
            say(client, "Subject: quick\r\n\r\n.\r\nQUIT\r\n");
            expect(client, "250");
            expect(client, "221");
        }
        assertThat(mail.messages).hasSize(20);
        Awaitility.await().atMost(PATIENCE).until(() -> listener.active() == MANY);

        SocketDialogue slow = held.getLast();
        say(slow, "\r\n");
        expect(slow, "250");
        assertThat(mail.messages.getLast().sent()).isEqualTo("Subject: slow\r\n\r\ntext\r\n");
    }

    @Test
    void oneTooManyOfAnAddressIsToldSo() throws IOException {
        for (boolean implicitTls : new boolean[] {false, true}) {
            Listener listener = listen(implicitTls, 2);
            expect(connect(listener, implicitTls), "220");
            expect(connect(listener, implicitTls), "220");
            SocketDialogue third = connect(listener, implicitTls);
            assertThat(third.readLine(PATIENCE)).isEqualTo(TOO_MANY);
            assertThat(third.readLine(PATIENCE)).isNull();
        }
    }
}
