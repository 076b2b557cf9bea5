package org.pennypost.mail.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.wire.ProtocolSession;
import org.pennypost.mail.wire.SessionLoop;

/// One accepted connection, from the handshake to the close.
final class Connection {

    private final SocketTransport transport;
    private volatile @Nullable SessionLoop loop;
    private volatile boolean stopping;

    Connection(SocketTransport transport) {
        this.transport = transport;
    }

    /// Of the client: behind a balancer its own from [#speaksFor] on.
    InetAddress address() {
        return transport.peer().address();
    }

    /// What the balancer says before anything else.
    ProxyHeader readProxyHeader(Duration timeout) throws IOException {
        return transport.readProxyHeader(timeout);
    }

    void speaksFor(InetSocketAddress client) {
        transport.speaksFor(client);
    }

    /// Talks until either side closes.
    void talk(boolean implicitTls, Supplier<? extends ProtocolSession> sessions) throws IOException {
        try (transport) {
            if (implicitTls) {
                transport.startTls();
            }
            SessionLoop talking = new SessionLoop(transport, sessions.get());
            loop = talking;
            if (stopping) {
                talking.stop();
            }
            talking.run();
        }
    }

    /// Says one line and closes.
    void refuse(boolean implicitTls, byte[] line) throws IOException {
        try (transport) {
            if (implicitTls) {
                transport.startTls();
            }
            transport.output().write(line);
        }
    }

    void stop() {
        stopping = true;
        SessionLoop talking = loop;
        if (talking == null) {
            transport.cutOff();
        } else {
            talking.stop();
        }
    }

    void cutOff() {
        transport.cutOff();
    }

    void cutOffIfStuck(long now) {
        transport.cutOffIfStuck(now);
    }
}
