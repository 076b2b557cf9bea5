package org.pennypost.mail.sasl;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.wire.ChannelBinding;
import org.pennypost.mail.wire.Peer;

/// Where an exchange takes place, and who decides it.
///
/// @param offersBinding whether the client was offered a mechanism that binds to the TLS connection
/// @param nonces        printable and without a comma, never the same twice
record SaslContext(
        Accounts accounts,
        String protocol,
        SaslMechanism mechanism,
        Peer peer,
        boolean offersBinding,
        Supplier<String> nonces) {

    /// @param actAs whom the client wants to act as; empty for itself
    /// @throws Refusal as [Accounts#login] does
    SaslStep login(Credential credential, String actAs) {
        return new SaslStep.Authenticated(check(credential, actAs));
    }

    Login check(Credential credential, String actAs) {
        return accounts.login(new LoginAttempt(credential, actAs, protocol, mechanism.saslName(), peer.address()));
    }

    Optional<byte[]> binding(ChannelBinding type) {
        return peer.tls() == null ? Optional.empty() : peer.tls().channel().binding(type);
    }

    List<MailAddress> clientAddresses() {
        return peer.tls() == null ? List.of() : peer.tls().channel().clientAddresses();
    }

    static Refusal refusal(String text) {
        return new Refusal(RefusalCode.AUTHENTICATION_FAILED, text);
    }
}
