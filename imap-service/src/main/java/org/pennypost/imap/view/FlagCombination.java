package org.pennypost.imap.view;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;

/// One combination of flags, shared by all messages of a mailbox that have it: there are few of them.
///
/// @param text as it stands between the parentheses of a FLAGS item
public record FlagCombination(Flags flags, String text, boolean seen, boolean deleted) {

    static FlagCombination of(Flags flags) {
        return new FlagCombination(flags, flags.toString(), flags.contains(Flag.SEEN), flags.contains(Flag.DELETED));
    }
}
