package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.pennypost.mail.address.MailDomain;

/// What waits for each destination. Every one has couriers of its own, as many as it bears; none waits for another.
final class Destinations {

    /// Of so many destinations is remembered what they bear.
    private static final int MOST_REMEMBERED = 10_000;

    private static final int MOST_FORGOTTEN_AT_ONCE = 10;

    private final DestinationLimits.Table limits;
    private final SenderLimits.Table senders;
    private final LongSupplier clock;
    private final Map<MailDomain, Destination> destinations = new LinkedHashMap<>(16, 0.75f, true);

    /// What a courier does next.
    sealed interface Next {

        /// Takes these to their destination.
        record Carry(List<Errand> errands) implements Next {}

        /// Comes back after a while: so many messages in a minute are enough.
        record Wait(Duration time) implements Next {}

        /// Nothing: there is no work, or there are others for it.
        record Leave() implements Next {}
    }

    /// @param limits  of each destination
    /// @param senders how many couriers of a destination carry the mail of each
    /// @param clock   in nanoseconds
    Destinations(DestinationLimits.Table limits, SenderLimits.Table senders, LongSupplier clock) {
        this.limits = limits;
        this.senders = senders;
        this.clock = clock;
    }

    synchronized void add(MailDomain domain, Errand errand) {
        destinations.computeIfAbsent(domain, this::unknown).add(errand, clock.getAsLong());
        forgetSome();
    }

    /// The oldest that nobody needs; not many at a time.
    private void forgetSome() {
        Iterator<Destination> oldest = destinations.values().iterator();
        for (int looked = 0; destinations.size() > MOST_REMEMBERED && looked < MOST_FORGOTTEN_AT_ONCE; looked++) {
            if (oldest.next().isIdle()) {
                oldest.remove();
            }
        }
    }

    private Destination unknown(MailDomain domain) {
        DestinationLimits its = limits.of(domain);
        return new Destination(
                new Concurrency(limits.atFirst(), its.mostAtOnce()),
                new Rate(its.perMinute(), clock.getAsLong()),
                new Lines(sender -> senders.of(sender).mostAtOnce()));
    }

    /// Whether another courier is to come to the destination. It comes then, sooner or later.
    synchronized boolean calls(MailDomain domain) {
        Destination destination = destinations.get(domain);
        return destination != null && destination.calls();
    }

    /// The courier that was called is here.
    synchronized void arrived(MailDomain domain) {
        known(domain).arrived();
    }

    /// For each courier until it has to leave.
    synchronized Next next(MailDomain domain) {
        return known(domain).next(clock.getAsLong());
    }

    /// A courier has done all that [#next] told it to.
    synchronized void end(MailDomain domain, List<Errand> errands) {
        known(domain).end(errands);
    }

    /// How a message went.
    ///
    /// @param trouble a host did not answer, or broke off
    /// @param success somebody got the message
    /// @param nanos   how long it took
    synchronized void carried(MailDomain domain, boolean trouble, boolean success, long nanos) {
        known(domain).carried(trouble, success, nanos, clock.getAsLong());
    }

    /// Nobody answers there: those who wait are spared the same attempt, but not those who come later.
    ///
    /// @param same whether it would be the same for this one
    synchronized List<Errand> takeAll(MailDomain domain, Predicate<Errand> same) {
        return known(domain).take(same);
    }

    /// Whether a destination that is slow holds more than there is room for others, something of this sender among it.
    ///
    /// @param room for so many deliveries
    synchronized boolean isCrowded(MailDomain domain, Sender sender, int room) {
        Destination destination = destinations.get(domain);
        return destination != null
                && destination.deliveries() > room
                && destination.holds(sender)
                && destination.isSlow(clock.getAsLong());
    }

    /// All that waits anywhere.
    synchronized List<Errand> clear() {
        List<Errand> all = new ArrayList<>();
        destinations.values().forEach(each -> all.addAll(each.take(_ -> true)));
        return all;
    }

    /// How many couriers work for a destination.
    synchronized int couriers(MailDomain domain) {
        Destination destination = destinations.get(domain);
        return destination == null ? 0 : destination.couriers();
    }

    private Destination known(MailDomain domain) {
        Destination destination = destinations.get(domain);
        if (destination == null) {
            throw new IllegalStateException("nobody was called to " + domain);
        }
        return destination;
    }
}
