package org.pennypost.relay.client;

import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.TlsFailure;

/// Opens sessions with remote hosts over TCP, inside TLS where the host offers STARTTLS (RFC 3207), and keeps them for
/// the next message. Closing it breaks off those that are still open.
public final class SmtpClient implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmtpClient.class);

    private final Timeouts timeouts;
    private final String ownName;
    private final StartTls startTls;
    private final ScheduledThreadPoolExecutor clock;
    private final Set<Alarm> open = ConcurrentHashMap.newKeySet();
    private final Endings endings = new Endings();
    private final Reuse reuse;
    private final KeptConnections kept;

    /// @param ownName this host's name, for EHLO where an egress has none
    /// @param anchors whose certificates are believed where it matters who the host is
    public SmtpClient(String ownName, Timeouts timeouts, TrustAnchors anchors, Reuse reuse) {
        this.timeouts = timeouts;
        this.ownName = ownName;
        this.startTls = new StartTls(anchors);
        this.clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("smtp-alarm").daemon().factory());
        clock.setRemoveOnCancelPolicy(true);
        this.reuse = reuse;
        this.kept = new KeptConnections(reuse, clock);
    }

    /// A session with the host: one that waits for a message, or a new one.
    ///
    /// @param egress reaches the host
    /// @param atMost how long the session may last, until it is closed
    /// @throws ConnectionException if there is no session, or none that is protected so
    public SmtpConnection connect(Egress egress, RemoteHost host, Protection protection, Duration atMost)
            throws ConnectionException {
        KeptConnections.Key key = new KeptConnections.Key(egress, host, protection);
        Optional<SmtpConnection> idle = kept.take(key);
        return idle.isPresent()
                ? idle.get().again(atMost)
                : open(egress, host, protection, atMost)
                        .kept(reuse.mostMessages(), connection -> kept.keep(key, connection.again(reuse.idleEnd())));
    }

    /// Greets the host. Where TLS is not required, a handshake that fails is followed by a second connection without.
    private SmtpConnection open(Egress egress, RemoteHost host, Protection protection, Duration atMost)
            throws ConnectionException {
        if (protection instanceof Protection.Barred(EnhancedStatus status, TlsFailure failure, String why)) {
            throw ConnectionException.unprotected(status, failure, null, why, null);
        }
        Greeting greeting = new Greeting(Objects.requireNonNullElse(egress.name(), ownName), timeouts, startTls);
        TlsException failed;
        try {
            return connect(egress, host, atMost, wire -> greeting.begin(wire, host, protection));
        } catch (TlsException e) {
            log.info("{}: {}; trying without TLS", host, e.getMessage());
            failed = e;
        }
        try {
            return connect(egress, host, atMost, wire -> {
                SmtpConnection plain = greeting.begin(wire, host, new Protection.Plain());
                wire.lacks(failed.failure(), failed.text());
                return plain;
            });
        } catch (TlsException e) {
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface Beginning {

        SmtpConnection on(Wire wire) throws ConnectionException, TlsException;
    }

    private SmtpConnection connect(Egress egress, RemoteHost host, Duration atMost, Beginning beginning)
            throws ConnectionException, TlsException {
        Socket socket = new Socket();
        Alarm alarm = new Alarm(clock, socket, atMost);
        Wire wire = new Wire(socket, alarm, endings, () -> open.remove(alarm));
        open.add(alarm);
        boolean greeted = false;
        try {
            wire.mayGoOn();
            wire.connect(egress, host, timeouts.connect());
            SmtpConnection connection = beginning.on(wire);
            greeted = true;
            return connection;
        } finally {
            if (!greeted) {
                wire.close();
            }
        }
    }

    /// Breaks off every session but those that have sent a message and wait for the reply to it, and opens no more.
    /// Returns when these have their replies.
    ///
    /// @param atMost returns after this time in any case (RFC 5321 §4.5.3.2.6 would have us wait for 10 minutes)
    public void finish(Duration atMost) throws InterruptedException {
        endings.close();
        kept.close();
        open.stream().filter(session -> !endings.waits(session)).forEach(Alarm::ring);
        endings.await(atMost);
    }

    /// Breaks off every session, whatever it is doing; those that wait for a message are ended in good order.
    @Override
    public void close() {
        kept.close();
        clock.shutdownNow();
        open.forEach(Alarm::ring);
    }
}
