package org.pennypost.imap.view;

import java.util.HashMap;
import java.util.Map;

import org.pennypost.mail.store.Flags;

/// The combinations of flags met in one mailbox, so that messages share them. For one thread at a time.
final class FlagTable {

    /// A mailbox with more combinations than this is no longer worth the memory of its past ones.
    private static final int MOST = 4096;

    private final Map<Flags, FlagCombination> known = new HashMap<>();

    FlagCombination combination(Flags flags) {
        FlagCombination found = known.get(flags);
        if (found == null) {
            if (known.size() >= MOST) {
                known.clear();
            }
            found = FlagCombination.of(flags);
            known.put(flags, found);
        }
        return found;
    }
}
