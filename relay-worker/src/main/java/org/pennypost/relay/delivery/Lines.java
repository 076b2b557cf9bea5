package org.pennypost.relay.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// What waits for a destination: a line for each sender, of which each has its turn, so that nobody waits behind all
/// that another has sent. Guarded by [Destinations].
final class Lines {

    /// Every host takes so many recipients in a transaction (RFC 5321 §4.5.3.1.8).
    private static final int MOST_TOGETHER = 100;

    private final ToIntFunction<Sender> mostCouriers;
    private final Map<String, Line> bySender = new HashMap<>();

    /// Those that have something for another courier, in the order of their turns.
    private final Deque<Line> turns = new ArrayDeque<>();

    private int errands;
    private int deliveries;

    /// @param mostCouriers that may carry one sender's mail at a time; 0 for any number
    Lines(ToIntFunction<Sender> mostCouriers) {
        this.mostCouriers = mostCouriers;
    }

    void add(Errand errand, long now) {
        Line line = bySender.computeIfAbsent(
                errand.sender().name(), _ -> new Line(mostCouriers.applyAsInt(errand.sender())));
        line.waiting().add(new Line.Waiting(errand, now));
        errands++;
        deliveries += errand.deliveries().size();
        if (line.waiting().size() == 1 && !line.isFull()) {
            turns.addLast(line);
        }
    }

    /// Errands that wait.
    int errands() {
        return errands;
    }

    /// Deliveries that wait.
    int deliveries() {
        return deliveries;
    }

    /// Whether something of this sender waits.
    boolean holds(Sender sender) {
        Line line = bySender.get(sender.name());
        return line != null && !line.waiting().isEmpty();
    }

    /// Whether nobody carries and nothing waits.
    boolean isIdle() {
        return bySender.isEmpty();
    }

    /// Whether something has waited since then or longer.
    boolean waitsSince(long then) {
        return bySender.values().stream()
                .anyMatch(line ->
                        !line.waiting().isEmpty() && line.waiting().getFirst().since() < then);
    }

    /// Whether there is work for more couriers than so many.
    boolean callsMoreThan(int couriers) {
        int calls = 0;
        for (Iterator<Line> all = turns.iterator(); all.hasNext() && calls <= couriers; ) {
            calls += all.next().calls();
        }
        return calls > couriers;
    }

    /// A message of each line in turn, for one courier: so many errands, and what else is of the last message.
    List<Errand> take(int most) {
        List<Errand> taken = new ArrayList<>();
        Set<Line> carried = new HashSet<>();
        Deque<Line> full = new ArrayDeque<>();
        while (taken.size() < most && !(turns.isEmpty() && full.isEmpty())) {
            Line line = turns.isEmpty() ? full.removeFirst() : turns.removeFirst();
            if (carried.add(line)) {
                line.begin();
            }
            taken.addAll(next(line));
            if (!line.waiting().isEmpty()) {
                (line.isFull() ? full : turns).addLast(line);
            }
        }
        return taken;
    }

    /// A courier has carried what it has taken together.
    void end(List<Errand> carried) {
        carried.stream().map(errand -> errand.sender().name()).distinct().forEach(name -> {
            Line line = Objects.requireNonNull(bySender.get(name), name);
            boolean wasFull = line.isFull();
            line.end();
            if (wasFull && !line.waiting().isEmpty()) {
                turns.addLast(line);
            }
            if (line.isIdle()) {
                bySender.remove(name);
            }
        });
    }

    /// All of those that wait; no courier carries them.
    List<Errand> take(Predicate<Errand> some) {
        List<Errand> taken = new ArrayList<>();
        for (Iterator<Line> lines = bySender.values().iterator(); lines.hasNext(); ) {
            Line line = lines.next();
            for (Iterator<Line.Waiting> all = line.waiting().iterator(); all.hasNext(); ) {
                Line.Waiting each = all.next();
                if (some.test(each.errand())) {
                    all.remove();
                    taken.add(without(each));
                }
            }
            if (line.isIdle()) {
                lines.remove();
            }
        }
        turns.removeIf(line -> line.waiting().isEmpty());
        return taken;
    }

    /// The first, and those behind it that are of the same message, as far as they can share a transaction.
    private List<Errand> next(Line line) {
        List<Errand> next = new ArrayList<>();
        int recipients = 0;
        do {
            Errand errand = without(line.waiting().removeFirst());
            next.add(errand);
            recipients += errand.deliveries().size();
        } while (recipients < MOST_TOGETHER
                && !line.waiting().isEmpty()
                && isOf(next.getFirst().message(), line));
        return next;
    }

    private static boolean isOf(String message, Line line) {
        return line.waiting().getFirst().errand().message().equals(message);
    }

    private Errand without(Line.Waiting one) {
        errands--;
        deliveries -= one.errand().deliveries().size();
        return one.errand();
    }
}
