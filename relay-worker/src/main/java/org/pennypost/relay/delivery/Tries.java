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

    /// Who the host is, its TLSA records or its authority say (RFC 8689 §4.2.1).
    private static Protection required(Protection otherwise) {
        return switch (otherwise) {
            case Protection.Dane dane -> new Protection.Required(dane);
            case Protection.Barred barred -> barred;
            case Protection.Verified verified -> new Protection.Required(verified);
            case Protection.Plain _,
                    Protection.Opportunistic _,
                    Protection.Tested _,
                    Protection.Encrypted _,
                    Protection.Required _ -> new Protection.Required();
        };
    }

    /// Where TLS is optional, it is taken as it comes (RFC 8689 §5).
    private static Protection open(Transaction transaction, Route.Via route, RemoteHost host) {
        boolean asItComes = transaction.parameters().tlsOptional()
                && !transaction.parameters().requireTls();
        return asItComes ? new Protection.Opportunistic() : route.protection(host);
    }

    /// What requires TLS is tried with every host (RFC 8689 §4.2.1). A report on such a message goes to one that
    /// does not protect it only if no other can be found (§5).
    static Tries of(Transaction transaction, Route.Via route) {
        Stream<Try> open =
                route.hosts().stream().limit(MOST_ADDRESSES).map(host -> new Try(host, open(transaction, route, host)));
        if (!transaction.parameters().requireTls()) {
            return new Tries(open.toList());
        }
        Stream<Try> closed = route.hosts().stream()
                .filter(host -> route.authentic() || route.protection(host) instanceof Protection.Verified)
                .map(host -> new Try(host, required(route.protection(host))));
        return new Tries(
                transaction.mustBeProtected()
                        ? closed.toList()
                        : Stream.concat(closed, open).toList());
    }
}
