package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;

import org.pennypost.imap.grammar.MailboxArgument;
import org.pennypost.mail.store.Mailbox;
import org.pennypost.mail.store.MailboxName;

/// Tells a client of IMAP4rev2, by a LIST answer, how a mailbox is listed: which one it has selected (RFC 9051 §6.3.2),
/// and what has become of a name in another normalization form than ours (RFC 9051 §6.3.9.7).
final class NameNotice {

    private NameNotice() {}

    static void selected(MailboxArgument named, List<Mailbox> mailboxes, Turn turn) throws IOException {
        if (isWanted(turn)) {
            String oldName = named.isNormalized() ? null : named.text();
            turn.answer().list(MailboxTree.of(mailboxes).entry(named.name(), oldName));
        }
    }

    /// After CREATE or DELETE.
    static void changed(MailboxArgument named, Turn turn) throws IOException {
        if (!named.isNormalized()) {
            tell(named.nameToCreate(), named, turn);
        }
    }

    /// After RENAME.
    static void renamed(MailboxArgument from, MailboxArgument to, Turn turn) throws IOException {
        if (!from.isNormalized() || !to.isNormalized()) {
            tell(to.nameToCreate(), from, turn);
        }
    }

    private static void tell(MailboxName name, MailboxArgument oldName, Turn turn) throws IOException {
        if (isWanted(turn)) {
            List<Mailbox> mailboxes = turn.store().list(turn.account());
            turn.answer().list(MailboxTree.of(mailboxes).entry(name, oldName.text()));
        }
    }

    private static boolean isWanted(Turn turn) {
        return turn.talk().extensions().has(Extension.IMAP4REV2);
    }
}
