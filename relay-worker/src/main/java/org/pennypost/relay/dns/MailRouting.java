package org.pennypost.relay.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.relay.client.RemoteHost;

/// Finds the hosts that take mail for a domain (RFC 5321 §5.1): by MX, lowest preference first and equals in random
/// order; without MX, the domain itself.
public final class MailRouting {

    /// More hosts than these are not even looked up.
    private static final int MOST_HOSTS = 10;

    private static final EnhancedStatus BAD_DOMAIN = new EnhancedStatus(5, 1, 2);
    private static final EnhancedStatus TAKES_NO_MAIL = new EnhancedStatus(5, 1, 10);
    private static final EnhancedStatus NO_ROUTE = new EnhancedStatus(5, 4, 4);
    private static final EnhancedStatus LOOP = new EnhancedStatus(5, 4, 6);
    private static final EnhancedStatus DNS_TROUBLE = new EnhancedStatus(4, 4, 3);

    private final Questions questions;
    private final String ownName;
    private final int port;
    private final boolean allowPrivate;
    private final Random random = new Random();

    /// @param dnsServers   each `address:port`; none means those of this machine
    /// @param ownName      this host's name: mail is never given to ourselves
    /// @param port         on which remote hosts listen
    /// @param allowPrivate whether hosts with loopback and private addresses may be used
    public MailRouting(List<String> dnsServers, String ownName, int port, boolean allowPrivate) {
        this.questions = new Questions(DnsServers.resolver(dnsServers));
        this.ownName = ownName;
        this.port = port;
        this.allowPrivate = allowPrivate;
    }

    /// Waits for the DNS.
    public Route route(MailDomain domain) {
        if (domain.isLiteral()) {
            return literal(domain);
        }
        Name name;
        try {
            name = Name.fromString(domain.ascii(), Name.root);
        } catch (TextParseException | IllegalArgumentException e) {
            return new Route.Nowhere(BAD_DOMAIN, "'" + domain + "' cannot be a name in the DNS");
        }
        return switch (questions.ask(name, Type.MX).answer()) {
            case Answer.NoName() -> new Route.Nowhere(BAD_DOMAIN, "the domain " + domain + " does not exist");
            case Answer.Trouble(String why) -> new Route.Nowhere(DNS_TROUBLE, why);
            case Answer.NoRecord() ->
                addresses(
                        List.of(name),
                        new Route.Nowhere(BAD_DOMAIN, "the domain " + domain + " has neither MX nor address"));
            case Answer.Records(List<Record> records) -> byMx(domain, records);
        };
    }

    private Route literal(MailDomain domain) {
        try {
            InetAddress address = AddressLiteral.ofDomain(domain.name());
            return isAllowed(address)
                    ? new Route.Via(List.of(new RemoteHost(domain.name(), address, port)))
                    : refused(List.of(domain.name()));
        } catch (UnknownHostException e) {
            return new Route.Nowhere(BAD_DOMAIN, "'" + domain + "' is not an address literal");
        }
    }

    private Route byMx(MailDomain domain, List<Record> records) {
        List<MXRecord> exchangers = new ArrayList<>();
        for (Record record : records) {
            if (record instanceof MXRecord mx && !mx.getTarget().equals(Name.root)) {
                exchangers.add(mx);
            }
        }
        if (exchangers.isEmpty()) {
            return new Route.Nowhere(TAKES_NO_MAIL, "the domain " + domain + " takes no mail (null MX)");
        }
        Collections.shuffle(exchangers, random);
        exchangers.sort(Comparator.comparingInt(MXRecord::getPriority));
        List<Name> hosts = beforeOurselves(exchangers);
        if (hosts.isEmpty()) {
            return new Route.Nowhere(LOOP, "mail for " + domain + " would come back to this host");
        }
        return addresses(hosts, new Route.Nowhere(NO_ROUTE, "no mail host of " + domain + " has an address"));
    }

    /// Only hosts that are preferred to this one (RFC 5321 §5.1).
    private List<Name> beforeOurselves(List<MXRecord> sorted) {
        int own = sorted.stream()
                .filter(mx -> mx.getTarget().toString(true).equalsIgnoreCase(ownName))
                .mapToInt(MXRecord::getPriority)
                .min()
                .orElse(Integer.MAX_VALUE);
        return sorted.stream()
                .filter(mx -> mx.getPriority() < own)
                .map(MXRecord::getTarget)
                .limit(MOST_HOSTS)
                .toList();
    }

    private record Asked(Name host, Questions.Pending ipv6, Questions.Pending ipv4) {}

    private Route addresses(List<Name> hosts, Route.Nowhere without) {
        List<RemoteHost> found = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        List<Asked> asked = hosts.stream()
                .map(host -> new Asked(host, questions.ask(host, Type.AAAA), questions.ask(host, Type.A)))
                .toList();
        for (Asked host : asked) {
            List<InetAddress> ipv6 = addresses(host.ipv6.answer(), troubles);
            List<InetAddress> ipv4 = addresses(host.ipv4.answer(), troubles);
            for (InetAddress address : inTurns(ipv6, ipv4)) {
                RemoteHost remote = new RemoteHost(host.host.toString(true), address, port);
                if (isAllowed(address)) {
                    found.add(remote);
                } else {
                    refused.add(remote.name());
                }
            }
        }
        if (!found.isEmpty()) {
            return new Route.Via(found);
        }
        if (!troubles.isEmpty()) {
            return new Route.Nowhere(DNS_TROUBLE, troubles.getFirst());
        }
        return refused.isEmpty() ? without : refused(refused);
    }

    private static List<InetAddress> addresses(Answer answer, List<String> troubles) {
        return switch (answer) {
            case Answer.Records(List<Record> records) ->
                records.stream()
                        .<InetAddress>mapMulti((record, sink) -> {
                            if (record instanceof AAAARecord ipv6) {
                                sink.accept(ipv6.getAddress());
                            } else if (record instanceof ARecord ipv4) {
                                sink.accept(ipv4.getAddress());
                            }
                        })
                        .toList();
            case Answer.Trouble(String why) -> {
                troubles.add(why);
                yield List.of();
            }
            case Answer.NoName(), Answer.NoRecord() -> List.of();
        };
    }

    /// IPv6 first, then one of each in turn, so that a family that does not work costs little (RFC 8305 §4).
    private static List<InetAddress> inTurns(List<InetAddress> ipv6, List<InetAddress> ipv4) {
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

    private static Route.Nowhere refused(List<String> names) {
        return new Route.Nowhere(
                NO_ROUTE,
                "refused: " + String.join(", ", names.stream().distinct().toList())
                        + " has only addresses in loopback or private ranges");
    }
}
