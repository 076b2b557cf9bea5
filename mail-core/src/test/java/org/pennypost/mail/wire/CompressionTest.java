package org.pennypost.mail.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.pennypost.mail.transcript.ClientCompression;
import org.pennypost.mail.transcript.ServerLine;

import static org.assertj.core.api.Assertions.assertThat;

/// RFC 4978 §3, RFC 8437 §4.1.
class CompressionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedSession session = new ScriptedSession();
    private final MemoryTransport transport = new MemoryTransport(new Peer(InetAddress.getLoopbackAddress(), 1, null));
    private final SessionLoop loop = new SessionLoop(transport, session);
    private final Thread thread = Thread.ofVirtual().unstarted(loop::run);
    private final ClientCompression client = new ClientCompression();

    CompressionTest() throws IOException {}

    @BeforeEach
    void start() throws IOException {
        thread.start();
        hear("hello");
    }

    @AfterEach
    void everySessionIsReleased() throws InterruptedException {
        transport.close();
        assertThat(thread.join(PATIENCE)).isTrue();
        assertThat(session.events).last().isEqualTo("closed");
    }

    private void hear(String line) throws IOException {
        assertThat(ServerLine.read(this::octet)).isEqualTo(line);
    }

    private void hearTheEnd() throws IOException {
        assertThat(ServerLine.read(this::octet)).isNull();
    }

    private int octet() throws IOException {
        return client.heard(() -> transport.receive(PATIENCE));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void say(String text) throws IOException {
        transport.send(client.said(octets(text)));
    }

    private void startCompression() throws IOException {
        say("COMPRESS\r\n");
        client.start();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    @Test
    void bothSidesDeflate() throws IOException {
        startCompression();
        say("one\r\ntwo\r\n");
        hear("did one");
        hear("did two");
        say("DATA\r\nabc\r\n.\r\nFIVE\r\n12345last\r\n");
        hear("data 5");
        hear("octets 12");
        hear("did last");
        say("IDLE\r\n");
        session.waker.run();
        hear("news");
        say("CLOSE\r\n");
        hear("bye");
        hearTheEnd();
    }

    @Test
    void whatComesBehindTheCommandIsDeflatedAlready() throws IOException {
        client.start();
        transport.send(joined(octets("COMPRESS\r\n"), client.said(octets("early\r\n"))));
        hear("did early");
    }

    @Test
    void whoSpeaksPlainlyIsToldSo() throws IOException {
        client.start();
        transport.send(octets("COMPRESS\r\na1 NOOP\r\n"));
        hear("GARBLED");
        hearTheEnd();
    }

    @Test
    void garbageInABodyEndsIt() throws IOException {
        startCompression();
        transport.send(joined(client.said(octets("DATA\r\nabc")), new byte[] {(byte) 0xff, (byte) 0xff}));
        hear("GARBLED");
        hearTheEnd();
    }

    @Test
    void octetsMayComeOneByOne() throws IOException {
        startCompression();
        for (byte octet : client.said(octets("slowly\r\nPLAIN\r\n"))) {
            transport.send(new byte[] {octet});
        }
        hear("did slowly");
        hear("did PLAIN");
        client.end(() -> transport.receive(PATIENCE));
        say("plain\r\n");
        hear("did plain");
        assertThat(session.events).contains("compressed", "plain");
    }

    @Test
    void limitsHoldForWhatHasBeenInflated() throws IOException {
        startCompression();
        say("x".repeat(500_000) + "\r\nnext\r\n");
        hear("LINE_TOO_LONG");
        hear("did next");
        say("x".repeat(2_000_000));
        hearTheEnd();
    }

    @Test
    void plainOctetsMayFollowTheLastFlushAtOnce() throws IOException {
        startCompression();
        transport.send(joined(client.said(octets("PLAIN\r\n")), octets("FIVE\r\n12345next\r\n")));
        hear("did PLAIN");
        client.end(() -> transport.receive(PATIENCE));
        hear("octets 12");
        hear("did next");
    }

    @Test
    void plainOctetsMayFollowTheEndOfTheDeflatedData() throws IOException {
        startCompression();
        transport.send(joined(finished("PLAIN\r\n"), octets("next\r\n")));
        hear("did PLAIN");
        client.end(() -> transport.receive(PATIENCE));
        hear("did next");
    }

    private static byte[] finished(String text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(octets(text));
        deflater.finish();
        byte[] deflated = new byte[200];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }

    @Test
    void whoGoesOnDeflatingIsToldSo() throws IOException {
        startCompression();
        say("PLAIN\r\nmore\r\n");
        hear("did PLAIN");
        client.end(() -> transport.receive(PATIENCE));
        hear("GARBLED");
        hearTheEnd();
    }

    @Test
    void whoNeverEndsIsNotWaitedForTooLong() throws IOException {
        session.bodyTimeout = Duration.ofMillis(50);
        startCompression();
        byte[] flushed = client.said(octets("PLAIN\r\n"));
        transport.send(Arrays.copyOf(flushed, flushed.length - 1));
        hear("did PLAIN");
        client.end(() -> transport.receive(PATIENCE));
        hear("TIMED_OUT");
        hearTheEnd();
    }

    @Test
    void itMayBeginAnew() throws IOException {
        startCompression();
        say("PLAIN\r\n");
        hear("did PLAIN");
        client.end(() -> transport.receive(PATIENCE));
        ClientCompression again = new ClientCompression();
        transport.send(octets("COMPRESS\r\n"));
        again.start();
        transport.send(again.said(octets("one\r\n")));
        assertThat(ServerLine.read(() -> again.heard(() -> transport.receive(PATIENCE))))
                .isEqualTo("did one");
    }
}
