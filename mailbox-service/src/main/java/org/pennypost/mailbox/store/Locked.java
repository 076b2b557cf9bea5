package org.pennypost.mailbox.store;

import java.util.Arrays;

import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;

/// A mailbox under the lock of its row, as it is now.
///
/// @param rights        of the account that has locked it
/// @param accountModSeq of the owner, for this change
record Locked(MailboxStatus status, Rights rights, ModSeq accountModSeq) {

    /// @throws org.pennypost.mail.store.Refusal without one of them
    Locked require(Right... needed) {
        Access.require(rights, needed);
        return this;
    }

    /// @throws org.pennypost.mail.store.Refusal without any of them
    Locked requireAny(Right... needed) {
        if (Arrays.stream(needed).noneMatch(rights::contains)) {
            throw Access.refusal(rights);
        }
        return this;
    }

    Locked with(Rights others) {
        return new Locked(status, others, accountModSeq);
    }

    /// What changed messages get.
    ModSeq next() {
        return new ModSeq(status.highestModSeq().value() + 1);
    }
}
