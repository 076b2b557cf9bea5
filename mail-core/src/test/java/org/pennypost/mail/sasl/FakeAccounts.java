package org.pennypost.mail.sasl;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Accounts;
import org.pennypost.mail.store.Credential;
import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.Login;
import org.pennypost.mail.store.LoginAttempt;
import org.pennypost.mail.store.Octets;
import org.pennypost.mail.store.RecipientStatus;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.ScramHash;
import org.pennypost.mail.store.ScramParameters;
import org.pennypost.mail.store.SendingAllowance;
import org.pennypost.mail.store.memory.ScramKeys;
import org.pennypost.mail.wire.ChannelBinding;
import org.pennypost.mail.wire.Peer;
import org.pennypost.mail.wire.TlsChannel;
import org.pennypost.mail.wire.TlsDetails;

/// Remembers who wanted to come in, and lets everybody in but by the wrong proof, the password `wrong` and the token
/// `wrong`. Its server's nonces are all the same.
final class FakeAccounts implements Accounts {

    static final String NONCE = "fixed-nonce";
    static final String SCRAM_PASSWORD = "pencil";
    static final byte[] EXPORTER = "exported".getBytes(StandardCharsets.US_ASCII);
    static final Login LOGIN = new Login(new AccountId(1), MailAddress.parse("tim@example.org"));
    static final SaslStep WELCOME = new SaslStep.Authenticated(LOGIN);

    /// With a certificate for two addresses.
    static final TlsDetails TLS = new TlsDetails("TLSv1.3", "AES", new TlsChannel() {
        @Override
        public Optional<byte[]> binding(ChannelBinding type) {
            return type == ChannelBinding.TLS_EXPORTER ? Optional.of(EXPORTER) : Optional.empty();
        }

        @Override
        public List<MailAddress> clientAddresses() {
            return List.of(LOGIN.address(), MailAddress.parse("kurt@example.org"));
        }
    });

    private final List<LoginAttempt> attempts = new ArrayList<>();
    private ScramParameters parameters = new ScramParameters(Octets.of("salt"), 1);
    private String nonce = NONCE;

    /// As in the exchange of a standard.
    void scram(ScramParameters known, String serverNonce) {
        parameters = known;
        nonce = serverNonce;
    }

    List<LoginAttempt> attempts() {
        return List.copyOf(attempts);
    }

    static Peer peer(@Nullable TlsDetails tls) {
        return new Peer(InetAddress.getLoopbackAddress(), 50_000, tls);
    }

    SaslServer server(SaslMechanism... mechanisms) {
        return new SaslServer("test", this, new SaslSettings(true, Set.of(mechanisms)), () -> nonce);
    }

    SaslConversation begin(SaslMechanism mechanism, @Nullable TlsDetails tls) {
        if (server(SaslMechanism.values()).begin(mechanism.saslName(), peer(tls))
                instanceof SaslOffer.Begun(SaslConversation conversation)) {
            return conversation;
        }
        throw new AssertionError(mechanism + " is not offered");
    }

    @Override
    public Login login(LoginAttempt attempt) {
        attempts.add(attempt);
        boolean right = switch (attempt.credential()) {
            case Credential.Password(String _, String password) -> !password.equals("wrong");
            case Credential.ScramProof proof ->
                keys(proof.hash()).proof(proof.authMessage()).equals(proof.proof());
            case Credential.BrokenBinding _ -> false;
            case Credential.BearerToken(String token) -> !token.equals("wrong");
            case Credential.ClientCertificate _ -> true;
        };
        if (!right) {
            throw new Refusal(RefusalCode.AUTHENTICATION_FAILED, "wrong");
        }
        return attempt.credential() instanceof Credential.ScramProof proof
                ? new Login(LOGIN.account(), LOGIN.address(), keys(proof.hash()).serverSignature(proof.authMessage()))
                : LOGIN;
    }

    private ScramKeys keys(ScramHash hash) {
        return new ScramKeys(hash, SCRAM_PASSWORD, parameters);
    }

    @Override
    public ScramParameters scramParameters(String name, ScramHash hash) {
        return parameters;
    }

    @Override
    public Set<CredentialKind> acceptedCredentials() {
        return EnumSet.allOf(CredentialKind.class);
    }

    @Override
    public RecipientStatus recipient(MailAddress address, long octets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SendingAllowance sendingAllowance(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<MailAddress> maySendAs(AccountId account, Set<MailAddress> addresses) {
        throw new UnsupportedOperationException();
    }
}
