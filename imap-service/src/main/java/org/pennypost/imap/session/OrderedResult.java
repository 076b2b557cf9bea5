package org.pennypost.imap.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.pennypost.mail.store.Uid;

/// The result of a search as its client has it, and in what steps the client brings its copy up to date
/// (RFC 5267 §4.3.2 to §4.3.4).
final class OrderedResult {

    /// Neighbours in the result.
    ///
    /// @param position of the first of them, from 1; 0 where the result is in the order of the mailbox
    record Run(int position, List<Uid> uids) {}

    private final boolean sorted;
    private List<Uid> uids;

    /// @param sorted whether the result has an order of its own, so that positions are told
    OrderedResult(List<Uid> uids, boolean sorted) {
        this.uids = List.copyOf(uids);
        this.sorted = sorted;
    }

    List<Uid> uids() {
        return uids;
    }

    /// Takes messages out: the last run first, so that the positions of the others stay.
    List<Run> remove(Predicate<Uid> gone) {
        List<Run> runs = runs(uids, gone);
        if (!runs.isEmpty()) {
            uids = uids.stream().filter(gone.negate()).toList();
        }
        return runs.reversed();
    }

    /// Puts messages in.
    ///
    /// @param result as it is with them; all others keep their order
    List<Run> become(List<Uid> result) {
        Set<Uid> known = new HashSet<>(uids);
        uids = List.copyOf(result);
        return runs(uids, uid -> !known.contains(uid));
    }

    private List<Run> runs(List<Uid> all, Predicate<Uid> chosen) {
        List<Run> runs = new ArrayList<>();
        List<Uid> run = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean taken = chosen.test(all.get(i));
            if (taken) {
                run.add(all.get(i));
            }
            boolean ends = i + 1 == all.size() || sorted && !taken;
            if (ends && !run.isEmpty()) {
                int end = taken ? i + 1 : i;
                runs.add(new Run(sorted ? end - run.size() + 1 : 0, List.copyOf(run)));
                run.clear();
            }
        }
        return runs;
    }
}
