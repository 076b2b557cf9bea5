package org.pennypost.imap.session;

import org.pennypost.mail.store.Flag;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.Rights;

/// What a client may do with the mailbox that it has selected.
///
/// @param examined whether it was opened by EXAMINE, for reading only
/// @param rights   of who has selected it, until it is selected anew (RFC 4314 §5.1.1)
record Access(boolean examined, Rights rights) {

    /// Without any of these the mailbox is READ-ONLY (RFC 4314 §5.2): `\Seen` is each account's own.
    private static final Right[] CHANGING = {Right.INSERT, Right.EXPUNGE, Right.WRITE, Right.DELETE_MESSAGES};

    /// As SELECT announces it.
    boolean readOnly() {
        return examined || !rights.containsAny(CHANGING);
    }

    boolean mayExpunge() {
        return !examined && rights.contains(Right.EXPUNGE);
    }

    /// Whether the client can change the flag (RFC 4314 §4).
    boolean maySet(Flag flag) {
        if (flag.equals(Flag.SEEN)) {
            return !examined && rights.contains(Right.SEEN);
        }
        return !examined && rights.contains(flag.equals(Flag.DELETED) ? Right.DELETE_MESSAGES : Right.WRITE);
    }

    boolean mayMakeKeywords() {
        return !examined && rights.contains(Right.WRITE);
    }

    /// @throws Refusal if the mailbox was opened by EXAMINE
    void requireWritable() {
        if (examined) {
            throw new Refusal(RefusalCode.NO_PERMISSION, "the mailbox is open for reading only");
        }
    }
}
