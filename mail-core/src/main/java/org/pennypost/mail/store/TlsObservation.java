package org.pennypost.mail.store;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.smtp.TlsFailure;

/// Sessions with hosts of a domain that went alike, as far as TLS is concerned: what its owner is told (RFC 8460 §4.4).
/// Domains are in ASCII (A-labels). What strangers chose is cut to [#LONGEST] characters, and their lists to a few.
///
/// @param domain   whose mail it was: the one that says in the DNS who is told
/// @param policy   under which the sessions were opened
/// @param failure  null if they were protected as the policy wants it
/// @param sessions how many there were, at least one
public record TlsObservation(
        String domain, Policy policy, @Nullable Failure failure, long sessions) {

    /// Characters of a name, or of a line of a policy.
    public static final int LONGEST = 600;

    private static final int MOST_STRINGS = 50;

    public TlsObservation {
        if (sessions < 1) {
            throw new IllegalArgumentException("an observation is of one session at least");
        }
        domain = cut(domain);
    }

    /// What was found that says how to protect the sessions.
    ///
    /// @param domain  by which it was found: for TLSA records the name of the host (RFC 7672 §2.2.3), or else
    ///                that of the destination
    /// @param strings as it was found, a record or a line each; none if there is none, or it cannot be had
    /// @param mxHosts names of hosts, and patterns, that an MTA-STS policy names
    public record Policy(PolicyType type, String domain, List<String> strings, List<String> mxHosts) {

        public Policy {
            domain = cut(domain);
            strings = some(strings);
            mxHosts = some(mxHosts);
        }

        /// There is none.
        public static Policy none(String domain) {
            return new Policy(PolicyType.NO_POLICY_FOUND, domain, List.of(), List.of());
        }

        private static List<String> some(List<String> strings) {
            return strings.stream().limit(MOST_STRINGS).map(TlsObservation::cut).toList();
        }
    }

    /// Which kind of policy.
    public enum PolicyType {
        /// TLSA records that DNSSEC vouches for (RFC 7672).
        TLSA,
        /// MTA-STS (RFC 8461).
        STS,
        NO_POLICY_FOUND;

        /// As reports spell it: `no-policy-found`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// How sessions failed.
    ///
    /// @param sender       our address; null if there was no connection
    /// @param receiver     the host's name
    /// @param receiverAddress the host's address
    public record Failure(TlsFailure type, @Nullable InetAddress sender, String receiver, InetAddress receiverAddress) {

        public Failure {
            receiver = cut(receiver);
        }
    }

    /// The same of another number of sessions.
    public TlsObservation of(long number) {
        return new TlsObservation(domain, policy, failure, number);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
