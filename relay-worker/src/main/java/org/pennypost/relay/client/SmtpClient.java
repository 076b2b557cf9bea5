package org.pennypost.relay.client;

import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens sessions with remote hosts over TCP, inside TLS where the host offers STARTTLS (RFC 3207). Closing it breaks
/// off those that are still open.
public final class SmtpClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmtpClient.class);

    private final Timeouts timeouts;
    private final Greeting greeting;
    private final ScheduledThreadPoolExecutor clock;
    private final Set<Alarm> open = ConcurrentHashMap.newKeySet();

    /// @param ownName this host's name, for EHLO
    public SmtpClient(String ownName, Timeouts timeouts) {
        this.timeouts = timeouts;
        this.greeting = new Greeting(ownName, timeouts, new OpportunisticTls());
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("smtp-alarm").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
    }

    /// Greets the host. A TLS handshake that fails is followed by a second connection without TLS.
    ///
    /// @param atMost how long the whole session may last
    /// @throws ConnectionException if there is no session
    public SmtpConnection connect(RemoteHost host, Duration atMost) throws ConnectionException {
        try {
            return connect(host, atMost, true);
        } catch (TlsException e) {
            log.info("{}: {}; trying without TLS", host, e.getMessage());
        }
        try {
            return connect(host, atMost, false);
        } catch (TlsException e) {
            throw new AssertionError(e);
        }
    }

    private SmtpConnection connect(RemoteHost host, Duration atMost, boolean wantsTls)
            throws ConnectionException, TlsException {
        Socket socket = new Socket();
        Alarm alarm = new Alarm(clock, socket, atMost);
        Wire wire = new Wire(socket, alarm, () -> open.remove(alarm));
        open.add(alarm);
        boolean greeted = false;
        try {
            wire.connect(host, timeouts.connect());
            SmtpConnection connection = greeting.exchange(wire, host, wantsTls);
            greeted = true;
            return connection;
        } finally {
            if (!greeted) {
                wire.close();
            }
        }
    }

    /// Breaks off every session, whatever it is doing.
    @Override
    public void close() {
        clock.shutdownNow();
        open.forEach(Alarm::ring);
    }
}
