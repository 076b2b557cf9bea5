package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailDomain;

/// Lets each sender's mail go on to its destinations as often as it may in a minute. What comes faster waits here, and
/// holds up nobody else's.
final class Turnstile {

    private static final Logger log = LoggerFactory.getLogger(Turnstile.class);

    private final SenderLimits.Table limits;
    private final LongSupplier clock;
    private final BiConsumer<MailDomain, Errand> goOn;
    private final Map<String, Pace> bySender = new HashMap<>();

    private record Waiting(MailDomain destination, Errand errand) {}

    /// Of one sender, while a thread lets its mail go on.
    private static final class Pace {

        private final Rate rate;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private int deliveries;

        Pace(Rate rate) {
            this.rate = rate;
        }

        void add(Waiting one) {
            waiting.add(one);
            deliveries += one.errand.deliveries().size();
        }

        /// @param most messages; several errands of one message that follow each other count as one
        List<Waiting> take(int most) {
            List<Waiting> taken = new ArrayList<>();
            Set<String> messages = new HashSet<>();
            while (!waiting.isEmpty()
                    && (messages.contains(waiting.getFirst().errand.message()) || messages.size() < most)) {
                Waiting next = waiting.removeFirst();
                deliveries -= next.errand.deliveries().size();
                messages.add(next.errand.message());
                taken.add(next);
            }
            return taken;
        }
    }

    /// @param clock in nanoseconds
    /// @param goOn  gets what may go on
    Turnstile(SenderLimits.Table limits, LongSupplier clock, BiConsumer<MailDomain, Errand> goOn) {
        this.limits = limits;
        this.clock = clock;
        this.goOn = goOn;
    }

    /// Returns at once.
    void enter(MailDomain destination, Errand errand) {
        int perMinute = limits.of(errand.sender()).perMinute();
        if (perMinute == 0) {
            goOn.accept(destination, errand);
            return;
        }
        String sender = errand.sender().name();
        synchronized (this) {
            Pace pace = bySender.get(sender);
            if (pace != null) {
                pace.add(new Waiting(destination, errand));
                errand.forgetAnnouncement();
                return;
            }
            Pace begun = new Pace(new Rate(perMinute, clock.getAsLong()));
            begun.add(new Waiting(destination, errand));
            bySender.put(sender, begun);
            Thread.ofVirtual().name("pace-of-" + sender).start(() -> letGo(sender, begun));
        }
    }

    /// Whether more of this sender's deliveries wait than there is room for others.
    ///
    /// @param room for so many deliveries
    synchronized boolean isCrowded(Sender sender, int room) {
        Pace pace = bySender.get(sender.name());
        return pace != null && pace.deliveries > room;
    }

    /// All that waits here.
    synchronized List<Errand> clear() {
        return bySender.values().stream()
                .flatMap(pace -> pace.take(Integer.MAX_VALUE).stream())
                .map(Waiting::errand)
                .toList();
    }

    private void letGo(String sender, Pace pace) {
        Deque<Waiting> free = new ArrayDeque<>();
        try {
            while (true) {
                long pause;
                synchronized (this) {
                    long now = clock.getAsLong();
                    pause = pace.rate.pause(now);
                    if (pause == 0) {
                        if (pace.waiting.isEmpty()) {
                            bySender.remove(sender);
                            return;
                        }
                        free.addAll(pace.take(pace.rate.most(now)));
                        pace.rate.took(Errand.messages(free.stream().map(Waiting::errand)), now);
                    }
                }
                for (; !free.isEmpty(); free.removeFirst()) {
                    goOn.accept(free.getFirst().destination, free.getFirst().errand);
                }
                Thread.sleep(Duration.ofNanos(pause));
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            log.error("what {} has waiting is left for later", sender, e);
        } finally {
            leave(sender, pace, free);
        }
    }

    /// Where the thread of a pace has broken off, others begin anew. What waited is announced again.
    private void leave(String sender, Pace pace, Deque<Waiting> left) {
        synchronized (this) {
            if (bySender.remove(sender, pace)) {
                left.addAll(pace.take(Integer.MAX_VALUE));
            }
        }
        left.forEach(each -> each.errand.finish());
    }
}
