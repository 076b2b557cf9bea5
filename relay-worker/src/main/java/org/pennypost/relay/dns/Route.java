package org.pennypost.relay.dns;

import java.util.List;
import java.util.Map;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.relay.client.Egress;
import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.tls.HostPolicy;

/// Where mail for a domain goes.
public sealed interface Route {

    /// To one of these, the first one that takes it.
    ///
    /// @param hosts     at least one, in the order in which to try them
    /// @param authentic whether the names of the hosts are certain: the MX records are validated (DNSSEC), or there
    ///                  are none and the domain is the host
    /// @param policies  how sessions with them have to be protected; those that are not named, as it comes
    /// @param egress    reaches all of them
    record Via(List<RemoteHost> hosts, boolean authentic, Map<RemoteHost, HostPolicy> policies, Egress egress)
            implements Route {

        private static final EnhancedStatus NOT_REACHED = new EnhancedStatus(4, 4, 4);

        public Via {
            hosts = List.copyOf(hosts);
            policies = Map.copyOf(policies);
        }

        /// To hosts of which nobody has said how they have to be protected.
        public Via(List<RemoteHost> hosts, boolean authentic) {
            this(hosts, authentic, Map.of());
        }

        /// From any address.
        public Via(List<RemoteHost> hosts, boolean authentic, Map<RemoteHost, HostPolicy> policies) {
            this(hosts, authentic, policies, Egress.USUAL);
        }

        /// From there: to those that can be reached so.
        public Route leavingBy(Egress other) {
            List<RemoteHost> reached =
                    hosts.stream().filter(host -> other.reaches(host.address())).toList();
            return reached.isEmpty()
                    ? new Nowhere(NOT_REACHED, "no host has an address of the family of " + other)
                    : new Via(reached, authentic, policies, other);
        }

        /// How a session with the host has to be protected.
        public Protection protection(RemoteHost host) {
            return policy(host).protection();
        }

        /// The same, and what its domain is told of it.
        public HostPolicy policy(RemoteHost host) {
            return policies.getOrDefault(host, HostPolicy.NONE);
        }
    }

    /// Nowhere: for ever (5.x.x), or for now (4.x.x).
    record Nowhere(EnhancedStatus status, String why) implements Route {}
}
