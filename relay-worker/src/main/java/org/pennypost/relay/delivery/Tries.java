package org.pennypost.relay.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.pennypost.relay.client.Protection;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.dns.Route;

/// With whom, and how protected, a message is tried in one attempt.
///
/// @param inOrder empty if there is nobody who could be trusted with it
record Tries(List<Try> inOrder) {

    /// Not more addresses than these are connected to where every host will do (RFC 5321 §5.1).
    static final int MOST_ADDRESSES = 5;

    /// Where there are more, so many of each host stand before the rest: those of one must not hide the others, even if
    /// the rest of the best host's come behind worse ones then.
    private static final int FIRST_OF_EACH = 2;

    record Try(RemoteHost host, Protection protection) {

        /// Whether nobody is connected to.
        boolean isBarred() {
            return protection instanceof Protection.Barred;
        }

        /// Whether it is one of [#MOST_ADDRESSES].
        boolean isCounted() {
            return !isBarred() && !(protection instanceof Protection.Required);
        }
    }

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

    private static Protection open(Transaction transaction, Route.Via route, RemoteHost host) {
        boolean asItComes = transaction.parameters().tlsOptional()
                && !transaction.parameters().requireTls();
        return asItComes ? route.policy(host).ifOptional() : route.protection(host);
    }

    private static Stream<RemoteHost> spread(List<RemoteHost> hosts) {
        if (hosts.size() <= MOST_ADDRESSES) {
            return hosts.stream();
        }
        Map<String, Integer> ofEach = new HashMap<>();
        Map<Boolean, List<RemoteHost>> byRank = hosts.stream()
                .collect(
                        Collectors.partitioningBy(host -> ofEach.merge(host.name(), 1, Integer::sum) <= FIRST_OF_EACH));
        return Stream.of(true, false).flatMap(first -> byRank.getOrDefault(first, List.of()).stream());
    }

    /// What requires TLS is tried with every host (RFC 8689 §4.2.1). A report on such a message goes to one that
    /// does not protect it only if no other can be found (§5).
    static Tries of(Transaction transaction, Route.Via route) {
        Stream<Try> open = spread(route.hosts()).map(host -> new Try(host, open(transaction, route, host)));
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
