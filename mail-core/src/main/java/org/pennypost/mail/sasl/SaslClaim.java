package org.pennypost.mail.sasl;

import java.net.InetAddress;

import org.pennypost.mail.store.PasswordLogin;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Who the client says it is, and what proves it.
public sealed interface SaslClaim {

    /// A name and password.
    ///
    /// @param actAs whom the client wants to act as; empty for itself (RFC 4616 §2)
    record Password(String actAs, String name, String password) implements SaslClaim {

        /// @param protocol as the auth log names it: `imap`, `pop3`, `smtp`
        /// @throws Refusal if the client wants to act as somebody else: nobody may yet
        public PasswordLogin login(String protocol, InetAddress client) {
            if (!actAs.isEmpty() && !actAs.equalsIgnoreCase(name)) {
                throw new Refusal(RefusalCode.AUTHENTICATION_FAILED, "logging in as somebody else is not allowed");
            }
            return new PasswordLogin(name, password, protocol, client);
        }

        /// Without the password: this may stand in a log.
        @Override
        public String toString() {
            return "Password[" + name + (actAs.isEmpty() ? "]" : " as " + actAs + "]");
        }
    }
}
