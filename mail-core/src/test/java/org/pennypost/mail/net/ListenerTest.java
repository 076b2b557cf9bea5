package org.pennypost.mail.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.address.NetworkPrefix;
import org.pennypost.mail.net.ListenerSettings.PerNetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;

    private final List<AutoCloseable> opened = new ArrayList<>();

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

    private static ListenerSettings settings(boolean implicitTls) {
        return ListenerSettings.of("echo", InetAddress.getLoopbackAddress(), 0, implicitTls, "too many");
    }

    private Listener listen(ListenerSettings settings) throws IOException {
        var context = certificate.serving();
        Listener listener = new Listener(settings, () -> context, EchoSession::new);
        listener.start();
        opened.add(listener);
        return listener;
    }

    private SocketDialogue connect(Listener listener) throws IOException {
        SocketDialogue dialogue = SocketDialogue.connect(listener.address(), certificate.trusting());
        opened.add(dialogue);
        return dialogue;
    }

    private SocketDialogue connectSecured(Listener listener) throws IOException {
        SocketDialogue dialogue = SocketDialogue.connectSecured(listener.address(), certificate.trusting());
        opened.add(dialogue);
        return dialogue;
    }

    @Test
    void talksInTheClear() throws IOException {
        SocketDialogue client = connect(listen(settings(false)));
        assertThat(client.readLine(PATIENCE)).isEqualTo("hello in the clear");
        client.say("one");
        assertThat(client.readLine(PATIENCE)).isEqualTo("you said one");
        client.say("QUIT");
        assertThat(client.readLine(PATIENCE)).isEqualTo("bye");
        assertThat(client.readLine(PATIENCE)).isNull();
    }

    @Test
    void talksByTlsFromTheFirstOctet() throws IOException {
        SocketDialogue client = connectSecured(listen(settings(true)));
        assertThat(client.readLine(PATIENCE)).isEqualTo("hello TLSv1.3");
    }

    @Test
    void serves12AndNothingOlder() throws IOException {
        Listener listener = listen(settings(true));
        assertThat(greetingOf(listener, "TLSv1.2")).isEqualTo("hello TLSv1.2");
        assertThatThrownBy(() -> greetingOf(listener, "TLSv1.1")).isInstanceOf(SSLException.class);
    }

    private static String greetingOf(Listener listener, String protocol) throws IOException {
        try (var socket = (javax.net.ssl.SSLSocket) certificate
                .trusting()
                .getSocketFactory()
                .createSocket(listener.address().getAddress(), listener.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            return new String(socket.getInputStream().readNBytes(13), StandardCharsets.UTF_8);
        }
    }

    @Test
    void upgradesToTls() throws IOException {
        SocketDialogue client = connect(listen(settings(false)));
        client.readLine(PATIENCE);
        client.say("TLS");
        assertThat(client.readLine(PATIENCE)).isEqualTo("go ahead");
        client.startTls();
        assertThat(client.readLine(PATIENCE)).isEqualTo("secured TLSv1.3");
        client.say("two");
        assertThat(client.readLine(PATIENCE)).isEqualTo("you said two");
    }

    @Test
    void dropsWhatCameBeforeTheHandshake() throws IOException {
        SocketDialogue client = connect(listen(settings(false)));
        client.readLine(PATIENCE);
        client.send("TLS\r\ninjected\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(client.readLine(PATIENCE)).isEqualTo("go ahead");
        client.startTls();
        assertThat(client.readLine(PATIENCE)).isEqualTo("secured TLSv1.3");
        client.say("own");
        assertThat(client.readLine(PATIENCE)).isEqualTo("you said own");
    }

    @Test
    void takesOneOctetAtATime() throws IOException {
        SocketDialogue client = connectSecured(listen(settings(true)));
        client.readLine(PATIENCE);
        for (byte octet : "slow\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8)) {
            client.send(new byte[] {octet});
        }
        assertThat(client.readLine(PATIENCE)).isEqualTo("you said slow");
        assertThat(client.readLine(PATIENCE)).isEqualTo("bye");
    }

    @Test
    void saysGoodbyeEvenIfTheClientHasSaidMore() throws IOException {
        SocketDialogue client = connect(listen(settings(false)));
        client.readLine(PATIENCE);
        client.send(("QUIT\r\n" + "more\r\n".repeat(2000)).getBytes(StandardCharsets.UTF_8));
        assertThat(client.readLine(PATIENCE)).isEqualTo("bye");
    }

    @Test
    void refusesOneTooManyOfAnAddressInItsOwnWords() throws IOException {
        Listener listener = listen(settings(false).withConnections(10, 2));
        SocketDialogue first = connect(listener);
        first.readLine(PATIENCE);
        connect(listener).readLine(PATIENCE);
        SocketDialogue third = connect(listener);
        assertThat(third.readLine(PATIENCE)).isEqualTo("too many");
        assertThat(third.readLine(PATIENCE)).isNull();
        assertThat(listener.active()).isEqualTo(2);

        first.close();
        Awaitility.await().until(() -> listener.active() == 1);
        assertThat(connect(listener).readLine(PATIENCE)).startsWith("hello");
    }

    @Test
    void refusesOneTooManyOfANetwork() throws IOException {
        Listener listener = listen(
                settings(false).withConnections(10, 2).withPerNetwork(new PerNetwork(3, new NetworkPrefix(24, 64))));
        SocketDialogue first = connect(listener);
        assertThat(first.readLine(PATIENCE)).startsWith("hello");
        assertThat(heardFrom("127.0.0.2", listener)).startsWith("hello");
        assertThat(heardFrom("127.0.0.3", listener)).startsWith("hello");
        assertThat(heardFrom("127.0.0.4", listener)).isEqualTo("too many");
        assertThat(heardFrom("127.0.1.4", listener)).startsWith("hello");

        first.close();
        Awaitility.await().until(() -> listener.active() == 3);
        assertThat(heardFrom("127.0.0.4", listener)).startsWith("hello");
        assertThat(heardFrom("127.0.0.5", listener)).isEqualTo("too many");
    }

    private String heardFrom(String address, Listener listener) throws IOException {
        Socket socket = new Socket(listener.address().getAddress(), listener.port(), InetAddress.ofLiteral(address), 0);
        opened.add(socket);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    void refusesOneTooManyInAll() throws IOException {
        Listener listener = listen(settings(true).withConnections(1, 5));
        connectSecured(listener).readLine(PATIENCE);
        assertThat(connectSecured(listener).readLine(PATIENCE)).isEqualTo("too many");
    }

    @Test
    void cutsOffAHandshakeThatTakesTooLong() throws IOException {
        Listener listener = listen(settings(true).withTimeouts(Duration.ofMillis(300), PATIENCE));
        SocketDialogue silent = connect(listener);
        silent.socket().setSoTimeout((int) PATIENCE.toMillis());
        silent.socket().getInputStream().readAllBytes();
        Awaitility.await().until(() -> listener.active() == 0);
    }

    @Test
    void cutsOffAClientThatTakesNothing() throws IOException {
        Listener listener = listen(settings(false).withTimeouts(PATIENCE, Duration.ofMillis(300)));
        SocketDialogue client = connect(listener);
        client.readLine(PATIENCE);
        client.say("FLOOD");
        Awaitility.await().until(() -> listener.active() == 0);
    }

    @Test
    void drainSaysGoodbyeToTheSilentAndAcceptsNobody() throws IOException {
        Listener listener = listen(settings(false));
        SocketDialogue silent = connect(listener);
        silent.readLine(PATIENCE);
        listener.drain(PATIENCE);
        assertThat(silent.readLine(PATIENCE)).isEqualTo("SHUTTING_DOWN");
        assertThat(silent.readLine(PATIENCE)).isNull();
        assertThat(listener.active()).isZero();
        assertThatThrownBy(() -> connect(listener)).isInstanceOf(IOException.class);
    }

    @Test
    void drainCutsOffWhoStaysTooLong() throws IOException {
        Listener listener = listen(settings(false));
        SocketDialogue client = connect(listener);
        client.readLine(PATIENCE);
        client.say("FLOOD");
        client.socket().getInputStream().read();
        listener.drain(Duration.ofMillis(100));
        assertThat(listener.active()).isZero();
    }

    @Test
    void aPortInUseIsOneClearLine() throws IOException {
        Listener first = listen(settings(false));
        ListenerSettings same =
                ListenerSettings.of("imap", InetAddress.getLoopbackAddress(), first.port(), false, "too many");
        assertThatThrownBy(() -> listen(same))
                .isInstanceOf(BindException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + first.port() + " for imap: Address already in use");
    }
}
