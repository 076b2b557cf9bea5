package org.pennypost.mail.sasl;

import java.util.Arrays;
import java.util.Optional;

import org.pennypost.mail.store.CredentialKind;
import org.pennypost.mail.store.ScramHash;

/// The mechanisms that this server knows, in the order in which they are announced: some clients take the first that
/// they know.
public enum SaslMechanism {
    /// RFC 7677, bound to the TLS connection.
    SCRAM_SHA_256_PLUS(CredentialKind.SCRAM),
    /// RFC 5802, bound to the TLS connection.
    SCRAM_SHA_1_PLUS(CredentialKind.SCRAM),
    /// RFC 7677.
    SCRAM_SHA_256(CredentialKind.SCRAM),
    /// RFC 5802.
    SCRAM_SHA_1(CredentialKind.SCRAM),
    /// RFC 7628.
    OAUTHBEARER(CredentialKind.BEARER_TOKEN),
    /// What came before OAUTHBEARER, never standardised.
    XOAUTH2(CredentialKind.BEARER_TOKEN),
    /// By a TLS client certificate (RFC 4422 appendix A).
    EXTERNAL(CredentialKind.CLIENT_CERTIFICATE),
    /// RFC 4616.
    PLAIN(CredentialKind.PASSWORD),
    /// Never standardised (draft-murchison-sasl-login), still what some clients ask for first.
    LOGIN(CredentialKind.PASSWORD);

    private final CredentialKind takes;

    SaslMechanism(CredentialKind takes) {
        this.takes = takes;
    }

    /// @param name in any case (RFC 4422 §3.1)
    public static Optional<SaslMechanism> named(String name) {
        return Arrays.stream(values())
                .filter(mechanism -> mechanism.saslName().equalsIgnoreCase(name))
                .findAny();
    }

    /// The name in the protocols.
    public String saslName() {
        return name().replace('_', '-');
    }

    /// What it brings to the mailbox service.
    CredentialKind takes() {
        return takes;
    }

    /// Whether it is bound to the TLS connection.
    boolean bindsChannel() {
        return this == SCRAM_SHA_256_PLUS || this == SCRAM_SHA_1_PLUS;
    }

    SaslExchange begin(SaslContext context) {
        return switch (this) {
            case SCRAM_SHA_256_PLUS, SCRAM_SHA_256 -> new ScramExchange(ScramHash.SHA_256, context);
            case SCRAM_SHA_1_PLUS, SCRAM_SHA_1 -> new ScramExchange(ScramHash.SHA_1, context);
            case OAUTHBEARER -> new BearerExchange(BearerMessage::parse, "invalid_token", context);
            case XOAUTH2 -> new BearerExchange(BearerMessage::parseXOAuth2, "401", context);
            case EXTERNAL -> new ExternalExchange(context);
            case PLAIN -> new PlainExchange(context);
            case LOGIN -> new LoginExchange(context);
        };
    }
}
