package org.pennypost.mail.store.memory;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.FlagChange;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStore;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.StoreOutcome;
import org.pennypost.mail.store.UidSet;

/// Changes flags.
interface MemoryFlags extends MailboxStore {

    MemoryState state();

    @Override
    default StoreOutcome store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, @Nullable ModSeq unchangedSince) {
        return state().changing(changed -> {
            MemoryMailbox found = state().mailbox(account, mailbox, Right.READ);
            Rights rights = state().rights(account, found);
            requireAnyOf(change, rights);
            changed.add(mailbox);
            return found.store(
                    uids,
                    change,
                    unchangedSince,
                    MemoryState.reader(account, mailbox),
                    flag -> MemoryState.mayChange(flag, rights));
        });
    }

    private static void requireAnyOf(FlagChange change, Rights rights) {
        boolean any = change.action() == FlagChange.Action.REPLACE
                ? rights.containsAny(Right.SEEN, Right.WRITE, Right.DELETE_MESSAGES)
                : change.flags().equals(Flags.NONE)
                        || !MemoryState.settable(change.flags(), rights).equals(Flags.NONE);
        if (!any) {
            throw MemoryState.refusal(rights);
        }
    }
}
