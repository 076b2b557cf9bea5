package org.pennypost.mail.sasl;

import java.util.Arrays;
import java.util.Optional;

/// The mechanisms that this server knows.
public enum SaslMechanism {
    /// RFC 4616.
    PLAIN(true),
    /// Never standardised (draft-murchison-sasl-login), still what some clients ask for first.
    LOGIN(true);

    private final boolean sendsPassword;

    SaslMechanism(boolean sendsPassword) {
        this.sendsPassword = sendsPassword;
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

    /// Whether the password itself crosses the wire, so that it needs TLS.
    public boolean sendsPassword() {
        return sendsPassword;
    }

    SaslExchange begin() {
        return switch (this) {
            case PLAIN -> new PlainExchange();
            case LOGIN -> new LoginExchange();
        };
    }
}
