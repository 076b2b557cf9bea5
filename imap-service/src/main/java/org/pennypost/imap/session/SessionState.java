package org.pennypost.imap.session;

import org.pennypost.mail.store.Login;

/// How far a client has come (RFC 9051 §3).
sealed interface SessionState {

    record NotAuthenticated() implements SessionState {}

    /// STARTTLS has been answered: the handshake comes next.
    record StartingTls() implements SessionState {}

    record Authenticated(Login login) implements SessionState {}

    record Selected(Login login, SelectedMailbox mailbox) implements SessionState {}

    /// BYE has been said.
    record LoggedOut() implements SessionState {}
}
