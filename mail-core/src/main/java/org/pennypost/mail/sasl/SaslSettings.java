package org.pennypost.mail.sasl;

import java.util.EnumSet;
import java.util.Set;

/// What an operator decides about logins.
///
/// @param allowedWithoutTls whether anybody may log in over a connection without TLS
/// @param mechanisms        those that may be offered
public record SaslSettings(boolean allowedWithoutTls, Set<SaslMechanism> mechanisms) {

    public static final Set<SaslMechanism> ALL = Set.copyOf(EnumSet.allOf(SaslMechanism.class));

    public SaslSettings {
        mechanisms = Set.copyOf(mechanisms);
    }
}
