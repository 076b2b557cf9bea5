package org.pennypost.mail.store;

import java.net.InetAddress;

/// A name and password, and where they came from.
///
/// @param protocol as the auth log names it: `imap`, `pop3`, `smtp`
public record PasswordLogin(String name, String password, String protocol, InetAddress client) {

    /// Without the password: this may stand in a log.
    @Override
    public String toString() {
        return "PasswordLogin[" + name + " by " + protocol + " from " + client.getHostAddress() + "]";
    }
}
