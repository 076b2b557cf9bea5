package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.UidSet;

/// Sets of UIDs as arrays of first and last UIDs.
public final class UidRanges {

    /// A relation `r (first, last)`, for two array parameters.
    static final String RELATION = "unnest(?::bigint[], ?::bigint[]) r (first, last)";

    private UidRanges() {}

    static long[] firsts(UidSet uids) {
        return uids.ranges().stream().mapToLong(UidSet.Range::first).toArray();
    }

    static long[] lasts(UidSet uids) {
        return uids.ranges().stream().mapToLong(UidSet.Range::last).toArray();
    }

    /// @param uids ascending
    public static UidSet of(Long[] uids) {
        List<UidSet.Range> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= uids.length; i++) {
            if (i == uids.length || uids[i] != uids[i - 1] + 1) {
                ranges.add(new UidSet.Range(uids[from], uids[i - 1]));
                from = i;
            }
        }
        return new UidSet(ranges);
    }
}
