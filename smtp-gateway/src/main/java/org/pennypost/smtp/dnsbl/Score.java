package org.pennypost.smtp.dnsbl;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What lists say about one subject.
///
/// @param subject an address, or a domain
/// @param name    what the subject is called on the lists
/// @param on      the lists that it is on
/// @param silent  those that have not answered in time, or cannot
record Score(String subject, String name, List<DnsList> on, List<DnsList> silent) {

    Score {
        on = List.copyOf(on);
        silent = List.copyOf(silent);
    }

    int sum() {
        return on.stream().mapToInt(DnsList::weight).sum();
    }

    /// The list that speaks most against the subject.
    Optional<DnsList> gravest() {
        return on.stream().filter(list -> list.weight() > 0).max(Comparator.comparingInt(DnsList::weight));
    }

    /// For logs.
    @Override
    public String toString() {
        return subject + " has " + sum() + names(" by ", on) + names(", no answer from ", silent);
    }

    private static String names(String before, List<DnsList> lists) {
        return lists.isEmpty() ? "" : before + lists.stream().map(DnsList::zone).collect(Collectors.joining(" "));
    }
}
