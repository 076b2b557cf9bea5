package org.pennypost.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.pennypost.imap.answer.QuotaWriter;
import org.pennypost.imap.answer.ResponseCode;
import org.pennypost.imap.grammar.ImapCommand;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.OtherUsers;
import org.pennypost.mail.store.QuotaRoot;

/// GETQUOTA, GETQUOTAROOT and SETQUOTA (RFC 9208 §4.1).
final class QuotaHandlers {

    private QuotaHandlers() {}

    static Completion get(ImapCommand.GetQuota get, Turn turn) throws IOException {
        turn.answer().quota().root(turn.quotas().root(turn.account(), get.root()));
        return Completion.ok("GETQUOTA completed");
    }

    static Completion roots(ImapCommand.GetQuotaRoot get, Turn turn) throws IOException {
        MailboxName name = get.mailbox().name();
        List<QuotaRoot> roots =
                turn.quotas().roots(turn.account(), mailbox(name, turn).orElse(null));
        QuotaWriter answer = turn.answer().quota();
        answer.roots(name.value(), roots);
        for (QuotaRoot root : roots) {
            answer.root(root);
        }
        return Completion.ok("GETQUOTAROOT completed");
    }

    /// A mailbox of one's own need not exist yet (RFC 9208 §4.1.2); of what others have nothing is told.
    private static Optional<MailboxId> mailbox(MailboxName name, Turn turn) {
        return OtherUsers.contains(name) ? Optional.of(turn.require(name)) : turn.find(name);
    }

    /// Limits are the administrator's to set: that is why `QUOTASET` is not announced.
    static Completion set() {
        return Completion.no(ResponseCode.Plain.NOPERM, "an administrator sets quotas");
    }
}
