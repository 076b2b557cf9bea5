package org.pennypost.imap.view;

import java.util.Arrays;

/// Ascending UIDs in an array, as unsigned numbers.
final class Uids {

    private Uids() {}

    /// The first index whose UID is not below this one; the length if there is none.
    static int firstFrom(int[] uids, long uid) {
        int low = 0;
        int high = uids.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Integer.toUnsignedLong(uids[middle]) < uid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// How many UIDs both begin with.
    static int commonStart(int[] one, int[] other) {
        int difference = Arrays.mismatch(one, other);
        return difference < 0 ? one.length : difference;
    }
}
