package org.pennypost.relay.delivery;

import java.util.List;
import java.util.stream.Stream;

import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.dns.Route;

/// With whom, and how protected, a message is tried in one attempt.
///
/// @param inOrder empty if there is nobody who could be trusted with it
record Tries(List<Try> inOrder) {

    /// Not more addresses than these are connected to where every host will do.
    private static final int MOST_ADDRESSES = 5;

    record Try(RemoteHost host, Protection protection) {}

    /// What requires TLS is tried with every host (RFC 8689 §4.2.1). A report on such a message goes to one that
    /// does not protect it only if no other can be found (§5).
    static Tries of(Transaction transaction, Route.Via route) {
        Stream<Try> open =
                route.hosts().stream().limit(MOST_ADDRESSES).map(host -> new Try(host, new Protection.Opportunistic()));
        if (!transaction.parameters().requireTls()) {
            return new Tries(open.toList());
        }
        Stream<Try> closed = route.authentic()
                ? route.hosts().stream().map(host -> new Try(host, new Protection.Required()))
                : Stream.of();
        return new Tries(
                transaction.mustBeProtected()
                        ? closed.toList()
                        : Stream.concat(closed, open).toList());
    }
}
