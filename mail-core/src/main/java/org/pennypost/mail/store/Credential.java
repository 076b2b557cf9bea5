package org.pennypost.mail.store;

import java.util.List;

import org.pennypost.mail.address.MailAddress;

/// What proves who somebody is. None shows its secret in a log.
public sealed interface Credential {

    CredentialKind kind();

    /// A name and the account's own password, or one of its app passwords.
    record Password(String name, String password) implements Credential {

        @Override
        public CredentialKind kind() {
            return CredentialKind.PASSWORD;
        }

        @Override
        public String toString() {
            return "Password[" + name + "]";
        }
    }

    /// The proof that the client knows the account's own password (RFC 5802 §3). Who asks has made the server's nonce,
    /// and has compared it, the channel binding and the gs2 header with what they should be.
    ///
    /// @param authMessage what the proof signs: three messages, as they were sent
    /// @param proof       ClientProof
    record ScramProof(String name, ScramHash hash, String authMessage, Octets proof) implements Credential {

        @Override
        public CredentialKind kind() {
            return CredentialKind.SCRAM;
        }

        @Override
        public String toString() {
            return "ScramProof[" + name + " " + hash + "]";
        }
    }

    /// SCRAM that is not bound to the connection on which it came, so that somebody may be in between: never taken, but
    /// to be known of.
    record BrokenBinding(String name) implements Credential {

        @Override
        public CredentialKind kind() {
            return CredentialKind.SCRAM;
        }
    }

    /// What an OAuth 2 server has given the client (RFC 6750 §1.2): it says by itself whose it is.
    record BearerToken(String token) implements Credential {

        @Override
        public CredentialKind kind() {
            return CredentialKind.BEARER_TOKEN;
        }

        @Override
        public String toString() {
            return "BearerToken[]";
        }
    }

    /// A TLS client certificate whose authority was checked, and whose key its holder has used in the handshake.
    ///
    /// @param addresses that the certificate names, one at least
    record ClientCertificate(List<MailAddress> addresses) implements Credential {

        public ClientCertificate {
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("a certificate without an address is nobody's");
            }
            addresses = List.copyOf(addresses);
        }

        @Override
        public CredentialKind kind() {
            return CredentialKind.CLIENT_CERTIFICATE;
        }
    }
}
