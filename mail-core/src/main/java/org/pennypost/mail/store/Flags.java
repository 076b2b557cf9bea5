package org.pennypost.mail.store;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The flags of one message, ordered by name and without doubles.
public record Flags(List<Flag> all) {

    public static final Flags NONE = new Flags(List.of());

    public Flags {
        all = List.copyOf(new TreeSet<>(all));
    }

    public static Flags of(Flag... flags) {
        return new Flags(List.of(flags));
    }

    public boolean contains(Flag flag) {
        return all.contains(flag);
    }

    public Flags with(Collection<Flag> added) {
        TreeSet<Flag> union = new TreeSet<>(all);
        union.addAll(added);
        return new Flags(List.copyOf(union));
    }

    public Flags without(Collection<Flag> removed) {
        TreeSet<Flag> rest = new TreeSet<>(all);
        rest.removeAll(removed);
        return new Flags(List.copyOf(rest));
    }

    /// As they stand in a FETCH answer: `\Answered \Seen $Forwarded`.
    @Override
    public String toString() {
        return all.stream().map(Flag::name).collect(Collectors.joining(" "));
    }
}
