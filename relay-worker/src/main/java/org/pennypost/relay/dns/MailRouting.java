package org.pennypost.relay.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.Dns;
import org.pennypost.mail.dns.DnsAnswer;
import org.pennypost.mail.dns.MailExchanger;
import org.pennypost.mail.net.AddressRanges;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.relay.client.Access;
import org.pennypost.relay.client.RemoteHost;
import org.pennypost.relay.tls.Candidate;
import org.pennypost.relay.tls.StsAnswer;
import org.pennypost.relay.tls.TlsOverride;
import org.pennypost.relay.tls.TlsPolicies;

/// Finds the hosts that take mail for a domain (RFC 5321 §5.1): by MX, lowest preference first and equals in random
/// order; without MX, the domain itself.
public final class MailRouting {

    /// More hosts than these are not even looked up.
    private static final int MOST_HOSTS = 10;

    private static final EnhancedStatus BAD_DOMAIN = new EnhancedStatus(5, 1, 2);
    private static final EnhancedStatus TAKES_NO_MAIL = new EnhancedStatus(5, 1, 10);
    private static final EnhancedStatus NO_ROUTE = new EnhancedStatus(5, 4, 4);
    private static final EnhancedStatus UNROUTABLE = new EnhancedStatus(4, 4, 4);
    private static final EnhancedStatus LOOP = new EnhancedStatus(5, 4, 6);
    private static final EnhancedStatus DNS_TROUBLE = new EnhancedStatus(4, 4, 3);

    private final Dns dns;
    private final String ownName;
    private final int port;
    private final boolean allowPrivate;
    private final TlsPolicies policies;
    private final List<Transport> transports;
    private final Random random = new Random();

    /// @param ownName      this host's name: mail is never given to ourselves
    /// @param port         on which remote hosts listen
    /// @param allowPrivate whether hosts with loopback and private addresses may be used
    /// @param policies     how sessions with the hosts have to be protected
    /// @param transports   the first one that fits is taken; where none does, the DNS is asked
    public MailRouting(
            Dns dns, String ownName, int port, boolean allowPrivate, TlsPolicies policies, List<Transport> transports) {
        this.dns = dns;
        this.ownName = ownName;
        this.port = port;
        this.allowPrivate = allowPrivate;
        this.policies = policies;
        this.transports = List.copyOf(transports);
    }

    /// The same without policies that anybody has published or configured.
    public MailRouting(Dns dns, String ownName, int port, boolean allowPrivate) {
        this(dns, ownName, port, allowPrivate, new TlsPolicies(dns, Map.of(), _ -> StsAnswer.NONE), List.of());
    }

    /// Waits for the DNS, and for the host of a policy.
    public Route route(MailDomain domain) {
        return route(domain, null);
    }

    /// Waits for the DNS, and for the host of a policy.
    ///
    /// @param sender the domain of the reverse-path, null for the null reverse-path
    public Route route(MailDomain domain, @Nullable MailDomain sender) {
        Search published = new Search(domain, port, Access.OPEN, allowPrivate, null, false);
        return transports.stream()
                .filter(each -> each.fits(domain, sender))
                .findFirst()
                .map(this::configured)
                .orElseGet(() -> published.route(true));
    }

    /// Whether the way there also depends on who sends.
    public boolean dependsOnSender(MailDomain domain) {
        return transports.stream().anyMatch(each -> each.isForSome(domain));
    }

    private Route configured(Transport transport) {
        MailDomain host = new MailDomain(transport.host());
        Search search = new Search(host, transport.port(), transport.access(), true, transport.tls(), true);
        return waiting(search.route(transport.mx()), "the configured host " + host);
    }

    /// To exactly this host, whatever MX records say. Its name is as certain as who gave it, and its address may be
    /// private: the operator chose it.
    ///
    /// @param host a name or an address literal
    public Route to(MailDomain host) {
        return waiting(
                new Search(host, port, Access.OPEN, true, null, false).route(false), "the host " + host + " as chosen");
    }

    /// What is wrong with a host that the operator names is no fault of the mail, which waits.
    private static Route waiting(Route route, String host) {
        return switch (route) {
            case Route.Nowhere(EnhancedStatus status, String why) ->
                new Route.Nowhere(status.kind() == 5 ? UNROUTABLE : status, host + ": " + why);
            case Route.Via via -> via;
        };
    }

    /// Looks for the hosts of one domain.
    private final class Search {

        private final MailDomain domain;
        private final int port;
        private final Access access;
        private final boolean allowPrivate;
        private final @Nullable TlsOverride override;

        /// Whether the domain was not found as somebody's but given; then nothing but the override is configured.
        private final boolean isConfigured;

        private Search(
                MailDomain domain,
                int port,
                Access access,
                boolean allowPrivate,
                @Nullable TlsOverride override,
                boolean isConfigured) {
            this.domain = domain;
            this.port = port;
            this.access = access;
            this.allowPrivate = allowPrivate;
            this.override = override;
            this.isConfigured = isConfigured;
        }

        Route route(boolean byMx) {
            if (domain.isLiteral()) {
                return literal();
            }
            String name;
            try {
                name = domain.ascii();
            } catch (IllegalArgumentException e) {
                return new Route.Nowhere(BAD_DOMAIN, "'" + domain + "' cannot be a name in the DNS");
            }
            if (!byMx) {
                return addresses(
                        List.of(name), true, new Route.Nowhere(NO_ROUTE, "the host " + domain + " has no address"));
            }
            return switch (dns.mx(name)) {
                case DnsAnswer.NoName<MailExchanger> _ ->
                    new Route.Nowhere(BAD_DOMAIN, "the domain " + domain + " does not exist");
                case DnsAnswer.Failed<MailExchanger>(String why) -> new Route.Nowhere(DNS_TROUBLE, why);
                case DnsAnswer.NoRecords<MailExchanger> _ ->
                    addresses(
                            List.of(name),
                            true,
                            new Route.Nowhere(BAD_DOMAIN, "the domain " + domain + " has neither MX nor address"));
                case DnsAnswer.Found<MailExchanger>(List<MailExchanger> exchangers, boolean authentic) ->
                    byMx(exchangers, authentic);
            };
        }

        private Route literal() {
            try {
                InetAddress address = AddressLiteral.ofDomain(domain.name());
                return isAllowed(address)
                        ? via(true, List.of(new Candidate(new RemoteHost(domain.name(), address, port, access), false)))
                        : refused(List.of(domain.name()));
            } catch (UnknownHostException e) {
                return new Route.Nowhere(BAD_DOMAIN, "'" + domain + "' is not an address literal");
            }
        }

        private Route byMx(List<MailExchanger> records, boolean authentic) {
            List<MailExchanger> exchangers = new ArrayList<>(records);
            exchangers.removeIf(mx -> mx.host().isEmpty());
            if (exchangers.isEmpty()) {
                return new Route.Nowhere(TAKES_NO_MAIL, "the domain " + domain + " takes no mail (null MX)");
            }
            Collections.shuffle(exchangers, random);
            exchangers.sort(Comparator.comparingInt(MailExchanger::preference));
            List<String> hosts = beforeOurselves(exchangers);
            if (hosts.isEmpty()) {
                return new Route.Nowhere(LOOP, "mail for " + domain + " would come back to this host");
            }
            return addresses(
                    hosts, authentic, new Route.Nowhere(NO_ROUTE, "no mail host of " + domain + " has an address"));
        }

        /// Only hosts that are preferred to this one (RFC 5321 §5.1).
        private List<String> beforeOurselves(List<MailExchanger> sorted) {
            int own = sorted.stream()
                    .filter(mx -> mx.host().equalsIgnoreCase(ownName))
                    .mapToInt(MailExchanger::preference)
                    .min()
                    .orElse(Integer.MAX_VALUE);
            return sorted.stream()
                    .filter(mx -> mx.preference() < own)
                    .map(MailExchanger::host)
                    .limit(MOST_HOSTS)
                    .toList();
        }

        private record Asked(String host, Pending<Inet6Address> ipv6, Pending<Inet4Address> ipv4) {}

        private Route addresses(List<String> hosts, boolean authentic, Route.Nowhere without) {
            List<Candidate> found = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            List<String> troubles = new ArrayList<>();
            List<Asked> asked = hosts.stream()
                    .map(host -> new Asked(host, Pending.ask(() -> dns.aaaa(host)), Pending.ask(() -> dns.a(host))))
                    .toList();
            for (Asked host : asked) {
                List<Inet6Address> ipv6 = addresses(host.ipv6.answer(), troubles);
                List<Inet4Address> ipv4 = addresses(host.ipv4.answer(), troubles);
                boolean certain = isAuthentic(host.ipv6.answer()) && isAuthentic(host.ipv4.answer());
                for (InetAddress address : inTurns(ipv6, ipv4)) {
                    RemoteHost remote = new RemoteHost(host.host, address, port, access);
                    if (isAllowed(address)) {
                        found.add(new Candidate(remote, certain));
                    } else {
                        refused.add(remote.name());
                    }
                }
            }
            if (!found.isEmpty()) {
                return via(authentic, found);
            }
            if (!troubles.isEmpty()) {
                return new Route.Nowhere(DNS_TROUBLE, troubles.getFirst());
            }
            return refused.isEmpty() ? without : refused(refused);
        }

        private Route via(boolean authentic, List<Candidate> found) {
            return new Route.Via(
                    found.stream().map(Candidate::host).toList(),
                    authentic,
                    isConfigured
                            ? policies.find(domain, authentic, found, override)
                            : policies.find(domain, authentic, found));
        }

        /// Whether what was found, if anything was, is certain.
        private static <T> boolean isAuthentic(DnsAnswer<T> answer) {
            return !(answer instanceof DnsAnswer.Found<T>(List<T> _, boolean authentic)) || authentic;
        }

        private static <T> List<T> addresses(DnsAnswer<T> answer, List<String> troubles) {
            if (answer instanceof DnsAnswer.Failed<T>(String why)) {
                troubles.add(why);
            }
            return answer.found();
        }

        /// IPv6 first, then one of each in turn, so that a family that does not work costs little (RFC 8305 §4).
        private static List<InetAddress> inTurns(List<Inet6Address> ipv6, List<Inet4Address> ipv4) {
            List<InetAddress> mixed = new ArrayList<>();
            for (int i = 0; i < Math.max(ipv6.size(), ipv4.size()); i++) {
                if (i < ipv6.size()) {
                    mixed.add(ipv6.get(i));
                }
                if (i < ipv4.size()) {
                    mixed.add(ipv4.get(i));
                }
            }
            return mixed;
        }

        private boolean isAllowed(InetAddress address) {
            return allowPrivate || AddressRanges.isPublic(address);
        }
    }

    private static Route.Nowhere refused(List<String> names) {
        return new Route.Nowhere(
                NO_ROUTE,
                "refused: " + String.join(", ", names.stream().distinct().toList())
                        + " has only addresses in loopback or private ranges");
    }
}
