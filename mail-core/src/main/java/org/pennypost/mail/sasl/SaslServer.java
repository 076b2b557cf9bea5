package org.pennypost.mail.sasl;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.wire.ChannelBinding;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsDetails;

/// How the clients of one protocol prove who they are: what is offered on a connection, and what comes of it. Shared by
/// all sessions.
public final class SaslServer {

    private static final int NONCE_OCTETS = 18;

    private final String protocol;
    private final Accounts accounts;
    private final SaslSettings settings;
    private final Supplier<String> nonces;

    /// @param protocol as the auth log names it: `imap`, `pop3`, `smtp`
    public SaslServer(String protocol, Accounts accounts, SaslSettings settings) {
        this(protocol, accounts, settings, new RandomNonces(new SecureRandom()));
    }

    SaslServer(String protocol, Accounts accounts, SaslSettings settings, Supplier<String> nonces) {
        this.protocol = protocol;
        this.accounts = accounts;
        this.settings = settings;
        this.nonces = nonces;
    }

    private record RandomNonces(SecureRandom random) implements Supplier<String> {

        @Override
        public String get() {
            byte[] octets = new byte[NONCE_OCTETS];
            random.nextBytes(octets);
            return Base64.getEncoder().encodeToString(octets);
        }
    }

    /// Whether anybody can log in on the connection as it is. Without TLS not even by mechanisms that do not send the
    /// password: what they send can be tried against a dictionary (RFC 5802 §9), and mail follows in the clear.
    public boolean isOpenTo(Peer peer) {
        return peer.tls() != null || settings.allowedWithoutTls();
    }

    /// Whether a command of the protocol that carries a name and a password is taken: where PLAIN or LOGIN is.
    public boolean takesPasswords(Peer peer) {
        return isOpenTo(peer)
                && (settings.mechanisms().contains(SaslMechanism.PLAIN)
                        || settings.mechanisms().contains(SaslMechanism.LOGIN));
    }

    /// What works on the connection as it is, in the order in which it is announced.
    public List<SaslMechanism> offered(Peer peer) {
        if (!isOpenTo(peer)) {
            return List.of();
        }
        Set<CredentialKind> accepted = accounts.acceptedCredentials();
        return Arrays.stream(SaslMechanism.values())
                .filter(settings.mechanisms()::contains)
                .filter(mechanism -> accepted.contains(mechanism.takes()))
                .filter(mechanism -> works(mechanism, peer.tls()))
                .toList();
    }

    private static boolean works(SaslMechanism mechanism, @Nullable TlsDetails tls) {
        return switch (mechanism) {
            case SCRAM_SHA_256_PLUS, SCRAM_SHA_1_PLUS ->
                tls != null
                        && Arrays.stream(ChannelBinding.values())
                                .anyMatch(type -> tls.channel().binding(type).isPresent());
            case EXTERNAL -> tls != null && !tls.channel().clientAddresses().isEmpty();
            case SCRAM_SHA_256, SCRAM_SHA_1, OAUTHBEARER, XOAUTH2, PLAIN, LOGIN -> true;
        };
    }

    /// A client has named a mechanism.
    public SaslOffer begin(String name, Peer peer) {
        SaslMechanism mechanism = SaslMechanism.named(name).orElse(null);
        if (mechanism == null || !settings.mechanisms().contains(mechanism)) {
            return new SaslOffer.Unknown();
        }
        if (!isOpenTo(peer)) {
            return new SaslOffer.NeedsTls();
        }
        List<SaslMechanism> offered = offered(peer);
        return offered.contains(mechanism)
                ? new SaslOffer.Begun(new SaslConversation(context(mechanism, peer, offered)))
                : new SaslOffer.Unknown();
    }

    private SaslContext context(SaslMechanism mechanism, Peer peer, List<SaslMechanism> offered) {
        boolean binding = offered.stream().anyMatch(SaslMechanism::bindsChannel);
        return new SaslContext(accounts, protocol, mechanism, peer, binding, nonces);
    }

    /// A client has sent its name and password by a command of the protocol.
    ///
    /// @param command as the auth log names it: `LOGIN`, `USER`
    /// @throws org.pennypost.mail.store.Refusal as [Accounts#login] does
    public Login login(String name, String password, String command, Peer peer) {
        return accounts.login(
                new LoginAttempt(new Credential.Password(name, password), protocol, command, peer.address()));
    }
}
