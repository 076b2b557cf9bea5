package org.pennypost.relay.dns;

import java.util.List;

import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.relay.client.RemoteHost;

/// Where mail for a domain goes.
public sealed interface Route {

    /// To one of these, the first one that takes it.
    ///
    /// @param hosts     at least one, in the order in which to try them
    /// @param authentic whether the names of the hosts are certain: the MX records are validated (DNSSEC), or there
    ///                  are none and the domain is the host
    record Via(List<RemoteHost> hosts, boolean authentic) implements Route {

        public Via {
            hosts = List.copyOf(hosts);
        }
    }

    /// Nowhere: for ever (5.x.x), or for now (4.x.x).
    record Nowhere(EnhancedStatus status, String why) implements Route {}
}
