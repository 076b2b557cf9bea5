package org.pennypost.imap.grammar;

import org.pennypost.mail.store.Rights;
import org.pennypost.mail.store.RightsChange;

/// Reads what SETACL, DELETEACL and LISTRIGHTS say behind the mailbox (RFC 4314 §3, §7).
final class AclParser {

    private AclParser() {}

    /// Such as ` fred +lrs`.
    static ImapCommand set(MailboxArgument mailbox, TextCursor in) {
        String identifier = identifier(in);
        in.space();
        int start = in.position();
        String text = in.astring("rights");
        boolean adds = text.startsWith("+");
        boolean removes = text.startsWith("-");
        RightsChange.Action action =
                adds ? RightsChange.Action.ADD : removes ? RightsChange.Action.REMOVE : RightsChange.Action.REPLACE;
        try {
            Rights rights = Rights.parse(adds || removes ? text.substring(1) : text);
            return new ImapCommand.SetAcl(mailbox, identifier, new RightsChange(action, rights));
        } catch (IllegalArgumentException unknown) {
            throw in.errorAt(start, String.valueOf(unknown.getMessage()));
        }
    }

    static String identifier(TextCursor in) {
        in.space();
        return in.astring("an identifier");
    }
}
