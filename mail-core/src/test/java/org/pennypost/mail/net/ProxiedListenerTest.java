package org.pennypost.mail.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.pennypost.mail.address.Networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A listener behind a balancer that speaks the PROXY protocol.
class ProxiedListenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Networks LOOPBACK = Networks.parse(List.of("127.0.0.0/8"));
    private static final String OF_9 = "PROXY TCP4 192.0.2.9 198.51.100.1 8080 25\r\n";
    private static final String OF_10 = "PROXY TCP4 192.0.2.10 198.51.100.1 8080 25\r\n";

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

    private static ListenerSettings settings(boolean implicitTls, Networks trusted, Duration timeout, int waiting) {
        return ListenerSettings.of("echo", InetAddress.getLoopbackAddress(), 0, implicitTls, "too many")
                .withProxies(new ListenerSettings.Proxies(trusted, timeout, waiting));
    }

    private static ListenerSettings settings(boolean implicitTls) {
        return settings(implicitTls, LOOPBACK, PATIENCE, 10);
    }

    private Listener listen(ListenerSettings settings) throws IOException {
        var context = certificate.serving();
        Listener listener = new Listener(settings, () -> context, EchoSession::new);
        listener.start();
        opened.add(listener);
        return listener;
    }

    private SocketDialogue connect(Listener listener, String header) throws IOException {
        SocketDialogue dialogue = SocketDialogue.connect(listener.address(), certificate.trusting());
        opened.add(dialogue);
        dialogue.send(header.getBytes(StandardCharsets.ISO_8859_1));
        return dialogue;
    }

    private static String who(SocketDialogue client) throws IOException {
        assertThat(client.readLine(PATIENCE)).startsWith("hello ");
        client.say("WHO");
        return String.valueOf(client.readLine(PATIENCE));
    }

    @Test
    void theClientIsWhomTheBalancerNames() throws IOException {
        Listener listener = listen(settings(false));
        assertThat(who(connect(listener, OF_9))).isEqualTo("192.0.2.9 8080");
        assertThat(who(connect(listener, "PROXY UNKNOWN\r\n"))).startsWith("127.0.0.1 ");
    }

    @Test
    void whatFollowsTheHeaderAtOnceIsNotLost() throws IOException {
        SocketDialogue client = connect(listen(settings(false)), OF_9 + "WHO\r\n");
        assertThat(client.readLine(PATIENCE)).isEqualTo("hello in the clear");
        assertThat(client.readLine(PATIENCE)).isEqualTo("192.0.2.9 8080");
    }

    @Test
    void theHeaderComesBeforeTls() throws IOException {
        String header = new String(
                HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "2111000c" + "c0000209c63364011f900019"),
                StandardCharsets.ISO_8859_1);
        SocketDialogue client = connect(listen(settings(true)), header);
        client.startTls();
        assertThat(who(client)).isEqualTo("192.0.2.9 8080");
    }

    @Test
    void theClientsAddressIsCounted() throws IOException {
        Listener listener = listen(settings(false).withConnections(10, 1));
        assertThat(who(connect(listener, OF_9))).startsWith("192.0.2.9 ");
        assertThat(connect(listener, OF_9).readLine(PATIENCE)).isEqualTo("too many");
        assertThat(who(connect(listener, OF_10))).startsWith("192.0.2.10 ");
        assertThat(listener.active()).isEqualTo(2);
    }

    @Test
    void oneTooManyHearsItInsideTls() throws IOException {
        Listener listener = listen(settings(true).withConnections(10, 1));
        SocketDialogue first = connect(listener, OF_9);
        first.startTls();
        assertThat(who(first)).startsWith("192.0.2.9 ");
        SocketDialogue second = connect(listener, OF_9);
        second.startTls();
        assertThat(second.readLine(PATIENCE)).isEqualTo("too many");
    }

    @Test
    void aBalancerThatSaysAnythingElseIsDropped() throws IOException {
        Listener listener = listen(settings(false));
        assertDropped(connect(listener, "EHLO client.example\r\n"));
        assertDropped(connect(listener, "PROXY TCP4 192.0.2.9 nonsense 8080 25\r\n"));
    }

    @Test
    void soIsOneThatSaysNothingInTime() throws IOException {
        assertDropped(connect(listen(settings(false, LOOPBACK, Duration.ofMillis(200), 10)), ""));
    }

    @Test
    void soAreThoseThatAreTooManyToWaitFor() throws IOException {
        Listener listener = listen(settings(false, LOOPBACK, PATIENCE, 1));
        SocketDialogue first = connect(listener, "PROXY");
        assertThatThrownBy(() -> who(connect(listener, OF_9))).isInstanceOfAny(AssertionError.class, IOException.class);
        first.send(" UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(who(first)).startsWith("127.0.0.1 ");
        assertThat(who(connect(listener, OF_9))).startsWith("192.0.2.9 ");
    }

    @Test
    void drainDoesNotWaitForThem() throws IOException {
        Listener listener = listen(settings(false));
        SocketDialogue silent = connect(listener, "PROXY");
        SocketDialogue client = connect(listener, OF_9);
        assertThat(client.readLine(PATIENCE)).startsWith("hello ");
        listener.drain(PATIENCE);
        assertThat(client.readLine(PATIENCE)).isEqualTo("SHUTTING_DOWN");
        assertDropped(silent);
    }

    @Test
    void fromAnybodyElseAHeaderIsALineLikeAnyOther() throws IOException {
        SocketDialogue client =
                connect(listen(settings(false, Networks.parse(List.of("192.0.2.0/24")), PATIENCE, 10)), OF_9);
        assertThat(client.readLine(PATIENCE)).isEqualTo("hello in the clear");
        assertThat(client.readLine(PATIENCE)).isEqualTo("you said " + OF_9.strip());
    }

    /// The listener cuts it off, so that the client may see a reset.
    private static void assertDropped(SocketDialogue client) {
        String line;
        try {
            line = client.readLine(PATIENCE);
        } catch (java.net.SocketException reset) {
            return;
        } catch (IOException other) {
            throw new AssertionError(other);
        }
        assertThat(line).isNull();
    }
}
