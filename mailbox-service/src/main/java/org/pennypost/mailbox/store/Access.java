package org.pennypost.mailbox.store;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;

/// What rights allow (RFC 4314 §4).
public final class Access {

    private Access() {}

    /// @throws Refusal with [RefusalCode#NO_PERMISSION], or as if there were no mailbox if it must not be seen
    public static void require(Rights rights, Right... needed) {
        for (Right right : needed) {
            if (!rights.contains(right)) {
                throw refusal(rights);
            }
        }
    }

    /// The rights that a statement has read.
    ///
    /// @param bits as [Viewer#rights] gives them
    /// @throws Refusal as [#require(Rights, Right...)] does
    public static void require(int bits, Right needed) {
        require(RightsColumn.rights(bits), needed);
    }

    static Refusal refusal(Rights rights) {
        return rights.contains(Right.LOOKUP)
                ? new Refusal(RefusalCode.NO_PERMISSION, "you do not have the right to do that with this mailbox")
                : Rows.noMailbox();
    }

    /// The bits of the flags that may be set and cleared.
    static int changeableBits(Rights rights) {
        int others = FlagColumns.ALL & ~FlagColumns.SEEN & ~FlagColumns.DELETED;
        return (rights.contains(Right.SEEN) ? FlagColumns.SEEN : 0)
                | (rights.contains(Right.DELETE_MESSAGES) ? FlagColumns.DELETED : 0)
                | (rights.contains(Right.WRITE) ? others : 0);
    }

    static boolean mayChangeKeywords(Rights rights) {
        return rights.contains(Right.WRITE);
    }

    /// The flags without those that may not be set.
    static Flags settable(Flags flags, Rights rights) {
        if (rights.equals(Rights.ALL)) {
            return flags;
        }
        return new Flags(
                flags.all().stream().filter(flag -> maySet(flag, rights)).toList());
    }

    private static boolean maySet(Flag flag, Rights rights) {
        if (flag.equals(Flag.SEEN)) {
            return rights.contains(Right.SEEN);
        }
        return rights.contains(flag.equals(Flag.DELETED) ? Right.DELETE_MESSAGES : Right.WRITE);
    }
}
