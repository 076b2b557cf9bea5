package org.pennypost.mail.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.net.ListenerSettings.PerNetwork;
import org.pennypost.mail.wire.ProtocolSession;

/// Accepts connections on one port and gives each a session on a virtual thread of its own.
public final class Listener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 1024;
    private static final int MOST_REFUSED_AT_ONCE = 64;
    private static final Duration REFUSAL_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LOOKS_FOR_STUCK = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);
    private static final Duration CUT_OFF_PATIENCE = Duration.ofSeconds(2);

    private final ListenerSettings settings;
    private final @Nullable Supplier<ServerTls> tls;
    private final Supplier<? extends ProtocolSession> sessions;
    private final OpenConnections open;

    /// Those from balancers that have not yet said whom they are for.
    private final OpenConnections unannounced;

    private final Semaphore refusals = new Semaphore(MOST_REFUSED_AT_ONCE);
    private @Nullable ServerSocket server;
    private @Nullable Thread acceptor;
    private volatile boolean stopped;

    /// @param tls      asked for each handshake, so that a new certificate serves from then on; null for no TLS at all
    /// @param sessions makes the session of each connection
    public Listener(
            ListenerSettings settings,
            @Nullable Supplier<ServerTls> tls,
            Supplier<? extends ProtocolSession> sessions) {
        if (settings.implicitTls() && tls == null) {
            throw new IllegalArgumentException(settings.name() + " needs a certificate");
        }
        this.settings = settings;
        this.tls = tls;
        this.sessions = sessions;
        this.open =
                new OpenConnections(settings.connections(), settings.connectionsPerAddress(), settings.perNetwork());
        int waiting = settings.proxies().waiting();
        this.unannounced = new OpenConnections(waiting, waiting, PerNetwork.ANY);
    }

    /// Starts to listen.
    ///
    /// @throws IOException in one clear line, if the port is in use or may not be taken
    public void start() throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.bind(new InetSocketAddress(settings.bind(), settings.port()), BACKLOG);
        } catch (IOException refused) {
            listening.close();
            BindException clear = new BindException("cannot listen on "
                    + settings.bind().getHostAddress() + ":" + settings.port() + " for " + settings.name() + ": "
                    + refused.getMessage());
            clear.initCause(refused);
            throw clear;
        }
        server = listening;
        acceptor = Thread.ofVirtual().name(settings.name() + "-accept").start(() -> acceptAll(listening));
        Thread.ofVirtual().name(settings.name() + "-watch").start(this::cutOffStuck);
    }

    public String name() {
        return settings.name();
    }

    /// The address and the port it really listens on.
    public InetSocketAddress address() {
        ServerSocket listening = server;
        if (listening == null) {
            throw new IllegalStateException(settings.name() + " has not started");
        }
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    public int port() {
        return address().getPort();
    }

    /// How many connections are open now.
    public int active() {
        return open.count();
    }

    /// Stops accepting, tells every client goodbye at its next command, or at once while it is silent, and waits until
    /// all are gone. Who is still there after `patience` is cut off.
    public void drain(Duration patience) {
        stopAccepting();
        unannounced.all().forEach(Connection::cutOff);
        open.all().forEach(Connection::stop);
        try {
            if (!open.awaitNone(patience)) {
                log.info("{}: cutting off {} connections", settings.name(), open.count());
                open.all().forEach(Connection::cutOff);
                open.awaitNone(CUT_OFF_PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops at once.
    @Override
    public void close() {
        stopAccepting();
        unannounced.all().forEach(Connection::cutOff);
        open.all().forEach(Connection::cutOff);
    }

    /// Returns when the port is free: a socket that a virtual thread waits at closes only when that one has woken.
    private void stopAccepting() {
        stopped = true;
        ServerSocket listening = server;
        if (listening != null) {
            try {
                listening.close();
            } catch (IOException failure) {
                log.debug("{}: {}", settings.name(), failure.toString());
            }
        }
        Thread accepting = acceptor;
        if (accepting != null) {
            try {
                accepting.join(CUT_OFF_PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void acceptAll(ServerSocket listening) {
        while (!stopped) {
            try {
                accepted(listening.accept());
            } catch (IOException | RuntimeException failure) {
                if (!stopped) {
                    log.warn("{}: cannot accept: {}", settings.name(), failure.toString());
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
                }
            }
        }
    }

    private void accepted(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        Probes.every(settings.vanishedAfter(), socket);
        Connection connection =
                new Connection(new SocketTransport(socket, tls, settings.handshakeTimeout(), settings.writeTimeout()));
        if (settings.proxies().trusted().contains(socket.getInetAddress())) {
            announce(socket, connection);
        } else if (open.add(connection)) {
            Thread.ofVirtual().name(settings.name()).start(() -> serve(connection));
            stopIfTooLate(connection);
        } else {
            oneTooMany(socket, connection.address());
        }
    }

    private void announce(Socket socket, Connection connection) {
        if (!unannounced.add(connection)) {
            log.warn("{}: too many connections without a PROXY header: one dropped", settings.name());
            connection.cutOff();
            return;
        }
        Thread.ofVirtual().name(settings.name() + "-proxy").start(() -> serveAnnounced(socket, connection));
        stopIfTooLate(connection);
    }

    private void stopIfTooLate(Connection connection) {
        if (stopped) {
            connection.stop();
        }
    }

    private void serveAnnounced(Socket socket, Connection connection) {
        ProxyHeader header;
        try {
            header = connection.readProxyHeader(settings.proxies().timeout());
        } catch (IOException | RuntimeException wrong) {
            log.info("{}: {} dropped: {}", settings.name(), connection.address(), wrong.toString());
            connection.cutOff();
            return;
        } finally {
            unannounced.remove(connection);
        }
        header.client().ifPresent(connection::speaksFor);
        if (open.add(connection)) {
            stopIfTooLate(connection);
            serve(connection);
        } else {
            oneTooMany(socket, connection.address());
        }
    }

    private void serve(Connection connection) {
        try {
            connection.talk(settings.implicitTls(), sessions);
        } catch (IOException failure) {
            log.debug("{}: {}: {}", settings.name(), connection.address(), failure.toString());
        } catch (RuntimeException fault) {
            log.error("{}: internal fault", settings.name(), fault);
        } finally {
            open.remove(connection);
        }
    }

    private void oneTooMany(Socket socket, InetAddress client) {
        Connection refused = new Connection(new SocketTransport(socket, tls, REFUSAL_TIMEOUT, REFUSAL_TIMEOUT));
        if (!refusals.tryAcquire()) {
            refused.cutOff();
            return;
        }
        log.info("{}: too many connections: {} refused", settings.name(), client);
        Thread.ofVirtual().name(settings.name() + "-refuse").start(() -> {
            try {
                byte[] line = (settings.tooManyConnections() + "\r\n").getBytes(StandardCharsets.UTF_8);
                refused.refuse(settings.implicitTls(), line);
            } catch (IOException gone) {
                log.debug("{}: {}", settings.name(), gone.toString());
            } finally {
                refusals.release();
            }
        });
    }

    private void cutOffStuck() {
        while (!stopped || open.count() > 0) {
            LockSupport.parkNanos(LOOKS_FOR_STUCK.toNanos());
            long now = System.nanoTime();
            unannounced.all().forEach(connection -> connection.cutOffIfStuck(now));
            open.all().forEach(connection -> connection.cutOffIfStuck(now));
        }
    }
}
