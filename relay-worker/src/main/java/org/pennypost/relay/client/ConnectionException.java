package org.pennypost.relay.client;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.Reply;
import org.pennypost.mail.smtp.TlsFailure;
import org.pennypost.relay.grammar.ReplySyntaxException;

/// No session with a host, or no longer one: it cannot be reached, does not want to talk, talks no SMTP, or hung up.
public final class ConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient EnhancedStatus status;
    private final transient @Nullable Reply reply;
    private final transient @Nullable TlsFailure tlsFailure;
    private final transient @Nullable InetAddress localAddress;

    private ConnectionException(EnhancedStatus status, String text, @Nullable Throwable cause) {
        this(status, null, null, text, cause);
    }

    private ConnectionException(
            EnhancedStatus status,
            @Nullable TlsFailure tlsFailure,
            @Nullable InetAddress localAddress,
            String text,
            @Nullable Throwable cause) {
        super(text, cause);
        this.status = status;
        this.reply = null;
        this.tlsFailure = tlsFailure;
        this.localAddress = localAddress;
    }

    private ConnectionException(Reply reply) {
        super(reply.toString());
        this.status = Statuses.of(reply);
        this.reply = reply;
        this.tlsFailure = null;
        this.localAddress = null;
    }

    static ConnectionException unreachable(String why, IOException cause) {
        return new ConnectionException(Statuses.NO_ANSWER, why, cause);
    }

    static ConnectionException lost(String why, IOException cause) {
        return new ConnectionException(Statuses.BAD_CONNECTION, why, cause);
    }

    static ConnectionException garbled(ReplySyntaxException cause) {
        return new ConnectionException(Statuses.PROTOCOL, String.valueOf(cause.getMessage()), cause);
    }

    /// The session would not be protected as it has to be.
    ///
    /// @param from our own address, null if it was not even begun
    static ConnectionException unprotected(
            EnhancedStatus status,
            TlsFailure failure,
            @Nullable InetAddress from,
            String why,
            @Nullable Throwable cause) {
        return new ConnectionException(status, failure, from, why, cause);
    }

    /// The host has not let us in.
    static ConnectionException notEntered(EnhancedStatus status, String why) {
        return new ConnectionException(status, why, null);
    }

    /// We do not want to begin or end a message any more.
    static ConnectionException stopping() {
        return new ConnectionException(Statuses.STOPPING, "the relay worker stops", null);
    }

    /// The host said that it does not want this session.
    static ConnectionException refused(Reply reply) {
        return new ConnectionException(reply);
    }

    /// What this means for each recipient that has no better result.
    public RecipientResult result() {
        if (reply != null) {
            return RecipientResult.refused(reply);
        }
        return status.kind() == 5 ? RecipientResult.failed(status, text()) : RecipientResult.deferred(status, text());
    }

    /// Why the host is not protected as it has to be, if that is why there is no session.
    public Optional<TlsFailure> tlsFailure() {
        return Optional.ofNullable(tlsFailure);
    }

    /// Our own address, where [#tlsFailure] is known and there was a connection.
    public @Nullable InetAddress localAddress() {
        return localAddress;
    }

    /// Whether this is the host's word, not a connection that just ended.
    boolean saidByHost() {
        return reply != null;
    }

    EnhancedStatus status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
