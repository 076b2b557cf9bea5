package org.pennypost.mail.sasl;

import java.net.InetAddress;

import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.LoginAttempt;

/// Who the client says it is, and what proves it.
///
/// @param actAs whom the client wants to act as; empty for itself (RFC 4422 §2)
public record SaslClaim(Credential credential, String actAs) {

    /// @param protocol as the auth log names it: `imap`, `pop3`, `smtp`
    public LoginAttempt attempt(String protocol, SaslMechanism mechanism, InetAddress client) {
        return new LoginAttempt(credential, actAs, protocol, mechanism.saslName(), client);
    }
}
