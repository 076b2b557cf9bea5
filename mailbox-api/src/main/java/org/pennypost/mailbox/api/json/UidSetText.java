package org.pennypost.mailbox.api.json;

import java.util.ArrayList;
import java.util.List;

import org.pennypost.mail.store.UidSet;

/// Reads the text form of a set of UIDs: `1:3,7`, empty for the empty set.
public final class UidSetText {

    private UidSetText() {}

    /// @throws IllegalArgumentException if it is something else
    public static UidSet parse(String text) {
        if (text.isEmpty()) {
            return UidSet.EMPTY;
        }
        List<UidSet.Range> ranges = new ArrayList<>();
        for (String range : text.split(",", -1)) {
            int colon = range.indexOf(':');
            long first = Long.parseLong(colon < 0 ? range : range.substring(0, colon));
            ranges.add(new UidSet.Range(first, colon < 0 ? first : Long.parseLong(range.substring(colon + 1))));
        }
        return new UidSet(ranges);
    }
}
