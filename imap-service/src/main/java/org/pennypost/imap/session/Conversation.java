package org.pennypost.imap.session;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.pennypost.imap.grammar.NameEncoding;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;

/// What a session remembers between commands.
final class Conversation {

    private final ImapServices services;
    private final String id;
    private Peer peer;
    private final Runnable waker;
    private final Notices notices = new Notices();
    private Extensions extensions = new Extensions();
    private CompressionState compression = CompressionState.OFF;
    private int failedLogins;
    private SessionState state = new SessionState.NotAuthenticated();
    private @Nullable Arrival arrival;

    Conversation(ImapServices services, String id, Peer peer, Runnable waker) {
        this.services = services;
        this.id = id;
        this.peer = peer;
        this.waker = waker;
    }

    ImapServices services() {
        return services;
    }

    ImapSettings settings() {
        return services.settings();
    }

    String id() {
        return id;
    }

    Peer peer() {
        return peer;
    }

    Runnable waker() {
        return waker;
    }

    /// What the client has enabled.
    Extensions extensions() {
        return extensions;
    }

    /// What the client wants to be told.
    Notices notices() {
        return notices;
    }

    SessionState state() {
        return state;
    }

    void state(SessionState next) {
        state = next;
    }

    /// TLS is in place; what was said before it is forgotten.
    void secured(TlsDetails tls) {
        peer = peer.secured(tls);
        state = new SessionState.NotAuthenticated();
    }

    CompressionState compression() {
        return compression;
    }

    void compression(CompressionState next) {
        compression = next;
    }

    /// Forgets who logged in, and everything that came after that except TLS (RFC 8437 §3).
    void unauthenticate() {
        unselect();
        notices.close();
        state = new SessionState.NotAuthenticated();
        extensions = new Extensions();
        if (compression == CompressionState.ON) {
            compression = CompressionState.ENDING;
        }
    }

    boolean isSecured() {
        return peer.tls() != null;
    }

    /// Whether LOGIN is taken.
    boolean takesPasswords() {
        return services.sasl().takesPasswords(peer);
    }

    /// @return whether the client has had enough attempts
    boolean loginFailed() {
        return ++failedLogins >= settings().failedLogins();
    }

    /// How mailbox names travel.
    NameEncoding encoding() {
        return extensions.names();
    }

    List<String> capabilities() {
        return Capabilities.of(this);
    }

    /// Messages arrive before their command is whole.
    void arrival(Arrival arriving) {
        arrival = arriving;
    }

    Optional<Arrival> arrival() {
        return Optional.ofNullable(arrival);
    }

    void forgetArrival() {
        if (arrival != null) {
            arrival.close();
            arrival = null;
        }
    }

    boolean loggedIn() {
        return switch (state) {
            case SessionState.Authenticated _, SessionState.Selected _ -> true;
            case SessionState.NotAuthenticated _, SessionState.StartingTls _, SessionState.LoggedOut _ -> false;
        };
    }

    Login login() {
        return switch (state) {
            case SessionState.Authenticated(Login login) -> login;
            case SessionState.Selected(Login login, SelectedMailbox _) -> login;
            case SessionState.NotAuthenticated _, SessionState.StartingTls _, SessionState.LoggedOut _ ->
                throw new IllegalStateException("nobody has logged in");
        };
    }

    Optional<SelectedMailbox> selected() {
        return Optional.ofNullable(selectedOrNull());
    }

    private @Nullable SelectedMailbox selectedOrNull() {
        return state instanceof SessionState.Selected(Login _, SelectedMailbox mailbox) ? mailbox : null;
    }

    void select(SelectedMailbox mailbox) {
        state = new SessionState.Selected(login(), mailbox);
    }

    /// Leaves the selected mailbox, if there is one.
    void unselect() {
        if (state instanceof SessionState.Selected(Login login, SelectedMailbox mailbox)) {
            state = new SessionState.Authenticated(login);
            notices.left(mailbox);
            mailbox.close();
        }
    }

    /// Lets go of everything; BYE has been or will be said.
    void end() {
        forgetArrival();
        unselect();
        notices.close();
        state = new SessionState.LoggedOut();
    }
}
