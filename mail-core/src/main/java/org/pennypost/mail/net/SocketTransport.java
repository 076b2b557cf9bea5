package org.pennypost.mail.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;
import org.pennypost.mail.wire.Transport;

/// A connection on a socket, with TLS layered on it now or later. Nothing is buffered here.
final class SocketTransport implements Transport {

    private static final int MOST_DISCARDED = 64 * 1024;
    private static final long NOT_BUSY = Long.MAX_VALUE;

    private final Socket raw;
    private final boolean acknowledges;
    private final @Nullable Supplier<ServerTls> contexts;
    private final Duration handshakeTimeout;
    private final Duration writeTimeout;
    private volatile Socket socket;
    private volatile InetSocketAddress client;
    private volatile @Nullable TlsDetails tls;

    /// When what is being done now should be over, by [System#nanoTime].
    private volatile long deadline = NOT_BUSY;

    SocketTransport(
            Socket raw, @Nullable Supplier<ServerTls> contexts, Duration handshakeTimeout, Duration writeTimeout) {
        this.raw = raw;
        this.acknowledges = raw.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        this.socket = raw;
        this.client = (InetSocketAddress) raw.getRemoteSocketAddress();
        this.contexts = contexts;
        this.handshakeTimeout = handshakeTimeout;
        this.writeTimeout = writeTimeout;
    }

    @Override
    public Peer peer() {
        return new Peer(client.getAddress(), client.getPort(), tls);
    }

    /// Reads what the balancer at the other end says of the client.
    ProxyHeader readProxyHeader(Duration timeout) throws IOException {
        readTimeout(timeout);
        deadline = System.nanoTime() + timeout.toNanos();
        try {
            return ProxyHeader.read(raw.getInputStream());
        } finally {
            deadline = NOT_BUSY;
        }
    }

    /// From now on this is the client.
    void speaksFor(InetSocketAddress named) {
        client = named;
    }

    @Override
    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public OutputStream output() throws IOException {
        return new TimedOutput(socket.getOutputStream());
    }

    @Override
    public void readTimeout(Duration timeout) throws IOException {
        long millis = Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
        if (socket.getSoTimeout() != millis) {
            socket.setSoTimeout((int) millis);
        }
    }

    @Override
    public void acknowledge() throws IOException {
        if (acknowledges) {
            raw.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    @Override
    public TlsDetails startTls() throws IOException {
        if (contexts == null) {
            throw new IllegalStateException("this listener has no TLS");
        }
        ServerTls server = contexts.get();
        SSLSocket layered =
                (SSLSocket) server.context().getSocketFactory().createSocket(raw, InputStream.nullInputStream(), true);
        SSLParameters parameters = layered.getSSLParameters();
        parameters.setProtocols(Tls.PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        parameters.setWantClientAuth(server.clientAuthorities() != null);
        layered.setSSLParameters(parameters);
        socket = layered;
        readTimeout(handshakeTimeout);
        deadline = System.nanoTime() + handshakeTimeout.toNanos();
        try {
            layered.startHandshake();
        } finally {
            deadline = NOT_BUSY;
        }
        ExtendedSSLSession session = (ExtendedSSLSession) layered.getSession();
        TlsDetails details = new TlsDetails(
                session.getProtocol(), session.getCipherSuite(), SslChannel.of(session, server.clientAuthorities()));
        tls = details;
        return details;
    }

    /// Cuts the connection off if a handshake or a write takes too long.
    void cutOffIfStuck(long now) {
        long until = deadline;
        if (until != NOT_BUSY && now - until > 0) {
            cutOff();
        }
    }

    /// Closes at once, saying nothing.
    void cutOff() {
        try {
            raw.setSoLinger(true, 0);
            raw.close();
        } catch (IOException alreadyGone) {
            return;
        }
    }

    /// Closes so that the client gets all that was said: octets left unread would make the system reset the connection.
    @Override
    public void close() throws IOException {
        try {
            discardUnread();
        } finally {
            deadline = System.nanoTime() + handshakeTimeout.toNanos();
            socket.close();
            deadline = NOT_BUSY;
        }
    }

    private void discardUnread() {
        try {
            InputStream unread = raw.getInputStream();
            if (tls == null && unread.available() > 0) {
                raw.shutdownOutput();
            }
            byte[] chunk = new byte[512];
            int discarded = 0;
            while (discarded < MOST_DISCARDED && unread.available() > 0) {
                discarded += Math.max(0, unread.read(chunk));
            }
        } catch (IOException alreadyGone) {
            return;
        }
    }

    /// Notes while it writes, so that a client that takes nothing can be cut off.
    private final class TimedOutput extends OutputStream {

        private final OutputStream sink;

        TimedOutput(OutputStream sink) {
            this.sink = sink;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            deadline = System.nanoTime() + writeTimeout.toNanos();
            try {
                sink.write(octets, offset, length);
            } finally {
                deadline = NOT_BUSY;
            }
        }

        @Override
        public void flush() throws IOException {
            sink.flush();
        }
    }
}
