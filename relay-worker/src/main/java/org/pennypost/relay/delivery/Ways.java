package org.pennypost.relay.delivery;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.relay.client.Egress;
import org.pennypost.relay.delivery.EgressRule.Otherwise;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.dns.Route;

/// Which way mail goes: from which address here to which hosts there. What one message meets on its way says something
/// of those that go the same way, and of no others.
final class Ways {

    private static final Logger log = LoggerFactory.getLogger(Ways.class);

    private static final EnhancedStatus NOT_HERE = new EnhancedStatus(4, 3, 5);

    private final MailRouting routing;
    private final List<EgressRule> rules;

    /// @param rules the first one that fits is taken
    Ways(MailRouting routing, List<EgressRule> rules) {
        this.routing = routing;
        this.rules = List.copyOf(rules);
    }

    /// What mail has in common that goes together.
    ///
    /// @param host  that alone gets it, whatever the DNS says; null: as the DNS says
    /// @param sender on whose domain the route depends; null: on nobody's
    /// @param tlsOptional whether it goes on where others' policy forbids it
    record Way(
            MailDomain destination,
            @Nullable String host,
            @Nullable MailDomain sender,
            EgressRule leaving,
            boolean tlsOptional) {

        /// Whether what it meets says something of its destination.
        boolean isByDns() {
            return host == null;
        }
    }

    Way of(MailDomain destination, @Nullable String host, Sender sender, boolean tlsOptional) {
        boolean depends = host == null && routing.dependsOnSender(destination);
        return new Way(destination, host, depends ? sender.domain() : null, rule(sender), tlsOptional);
    }

    /// Whether this one's mail is to be carried by workers on other machines.
    boolean arePassedOver(Sender sender) {
        EgressRule rule = rule(sender);
        return rule.otherwise() == Otherwise.PASS && rule.egress().here().isEmpty();
    }

    private EgressRule rule(Sender sender) {
        return rules.stream()
                .filter(rule -> rule.from().fits(sender))
                .findFirst()
                .orElse(EgressRule.NONE);
    }

    /// Waits for the DNS, and for the host of a policy.
    Route find(Way way) {
        Optional<Egress> egress = egress(way.leaving);
        if (egress.isEmpty()) {
            return new Route.Nowhere(
                    NOT_HERE,
                    "this machine has not got " + way.leaving.egress() + ", by which mail of " + way.leaving.from()
                            + " leaves");
        }
        return switch (route(way)) {
            case Route.Nowhere nowhere -> nowhere;
            case Route.Via via -> via.leavingBy(egress.get());
        };
    }

    private static Optional<Egress> egress(EgressRule rule) {
        Optional<Egress> here = rule.egress().here();
        if (here.isEmpty()) {
            log.warn("mail of {} leaves by {}, which this machine has not got", rule.from(), rule.egress());
        }
        return here.isEmpty() && rule.otherwise() == Otherwise.ANY ? Optional.of(Egress.USUAL) : here;
    }

    private Route route(Way way) {
        return way.host == null ? routing.route(way.destination, way.sender) : routing.to(MailDomain.parse(way.host));
    }
}
