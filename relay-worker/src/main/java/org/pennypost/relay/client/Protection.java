package org.pennypost.relay.client;

import java.util.List;
import java.util.Set;

import org.pennypost.mail.dns.TlsAssociation;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.smtp.TlsFailure;

/// How a session with a host is protected.
public sealed interface Protection {

    /// Not at all, even where the host offers it.
    record Plain() implements Protection {}

    /// By TLS where the host offers it, whoever the host is (RFC 7435).
    record Opportunistic() implements Protection {}

    /// The same, and it is noted whether the host would pass as [Verified]: a policy that is being tested
    /// (RFC 8461 §5).
    record Tested(Verified wanted) implements Protection {}

    /// By TLS, whoever the host is.
    record Encrypted() implements Protection {}

    /// By TLS with whom one of these associations means (RFC 7672 §3).
    ///
    /// @param associations at least one, all usable
    /// @param names        one of which a certificate below a trust anchor (DANE-TA) has to have (RFC 7672 §3.2.3)
    record Dane(List<TlsAssociation> associations, Set<String> names) implements Protection {

        public Dane {
            associations = List.copyOf(associations);
            names = Set.copyOf(names);
        }
    }

    /// By TLS with a host whose certificate is one of the trust anchors'.
    ///
    /// @param names one of which it has to be for; `*.` stands for one label. None: the host's name
    record Verified(Set<String> names) implements Protection {

        public Verified {
            names = Set.copyOf(names);
        }
    }

    /// By TLS with the host of that name, which promises the same for the hosts behind it: REQUIRETLS
    /// (RFC 8689 §4.2.1).
    ///
    /// @param by [Dane] or [Verified]: how it is known who the host is
    record Required(Protection by) implements Protection {

        /// With a host that an authority certifies.
        public Required() {
            this(new Verified(Set.of()));
        }
    }

    /// There must be no session.
    ///
    /// @param status of kind 4: it may change
    /// @param why    in words
    record Barred(EnhancedStatus status, TlsFailure failure, String why) implements Protection {}

    /// Whether mail goes in plain text rather than not at all.
    default boolean yields() {
        return this instanceof Plain || this instanceof Opportunistic || this instanceof Tested;
    }
}
