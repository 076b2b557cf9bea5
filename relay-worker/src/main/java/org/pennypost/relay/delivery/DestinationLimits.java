package org.pennypost.relay.delivery;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.relay.dns.DomainPattern;

/// What a destination bears, as the operator knows it.
///
/// @param domain     `example.net`, or `.example.net` for all below it
/// @param mostAtOnce transactions at a time; 0 for as many as to others
/// @param perMinute  messages in a minute; 0 for any number
record DestinationLimits(
        String domain,
        @DefaultValue("0") int mostAtOnce,
        @DefaultValue("0") int perMinute) {

    DestinationLimits {
        domain = new DomainPattern(domain).text();
        if (mostAtOnce < 0 || perMinute < 0) {
            throw new IllegalArgumentException("pennypost.relay.destinations has no limit below 0: " + domain);
        }
    }

    private boolean isFor(MailDomain destination) {
        String name = destination.name();
        return domain.startsWith(".") ? name.endsWith(domain) : name.equals(domain);
    }

    /// The limits of each destination: the first of the list that fits, with the usual where it says nothing.
    ///
    /// @param atFirst transactions at a time to a destination that nothing is known of
    record Table(int atFirst, DestinationLimits usual, List<DestinationLimits> some) {

        Table {
            some = List.copyOf(some);
        }

        DestinationLimits of(MailDomain destination) {
            for (DestinationLimits each : some) {
                if (!destination.isLiteral() && each.isFor(destination)) {
                    return new DestinationLimits(
                            each.domain,
                            each.mostAtOnce == 0 ? usual.mostAtOnce : each.mostAtOnce,
                            each.perMinute == 0 ? usual.perMinute : each.perMinute);
                }
            }
            return usual;
        }
    }
}
