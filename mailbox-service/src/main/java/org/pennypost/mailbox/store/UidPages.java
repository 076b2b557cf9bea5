package org.pennypost.mailbox.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;

/// Cuts a set of UIDs into pages, ascending: each is either of at most so many UIDs or a single range, which may be
/// long and which a query with a limit cuts.
final class UidPages {

    private final int size;
    private final Deque<UidSet.Range> rest;
    private UidSet.Range last = new UidSet.Range(1, 1);

    UidPages(UidSet uids, int size) {
        this.rest = new ArrayDeque<>(uids.ranges());
        this.size = size;
    }

    boolean hasNext() {
        return !rest.isEmpty();
    }

    UidSet next() {
        List<UidSet.Range> page = new ArrayList<>();
        long count = 0;
        do {
            last = rest.removeFirst();
            page.add(last);
            count += length(last);
        } while (!rest.isEmpty() && count + length(rest.getFirst()) <= size);
        return new UidSet(page);
    }

    /// The query was cut after this UID.
    void continueAfter(Uid uid) {
        if (uid.value() < last.last()) {
            rest.addFirst(new UidSet.Range(uid.value() + 1, last.last()));
        }
    }

    private static long length(UidSet.Range range) {
        return range.last() - range.first() + 1;
    }
}
