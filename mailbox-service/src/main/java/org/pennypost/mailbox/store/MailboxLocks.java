package org.pennypost.mailbox.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Refusal;

/// Locks rows until the end of the open transaction: accounts before mailboxes, each ascending by id. UIDs and modseqs
/// are given out only under the lock of the row that counts them, so they never go back. One round trip each, in which
/// the rights of who acts are read too.
@Component
class MailboxLocks {

    private final JdbcClient database;

    MailboxLocks(JdbcClient database) {
        this.database = database;
    }

    /// Locks the mailboxes and the accounts of their owners, and gives out a modseq of those.
    ///
    /// @param account who acts
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if one of them does not exist
    Map<MailboxId, Locked> mailboxes(AccountId account, Collection<MailboxId> mailboxes) {
        List<MailboxId> ids = mailboxes.stream().distinct().toList();
        boolean own = ids.stream().allMatch(id -> id.owner().equals(account));
        Viewer viewer = new Viewer(account, own);
        String rights = own
                ? viewer.rights()
                : "case when b.account_id = (select id from viewer) then %s else %s end"
                        .formatted(new Viewer(account, true).rights(), viewer.rights());
        Map<MailboxId, Locked> locked = HashMap.newHashMap(ids.size());
        database.sql("""
                        with %s d as (select * from unnest(?::bigint[], ?::bigint[]) d (account_id, id)),
                        numbered as (
                            update accounts a set modseq = a.modseq + 1
                              from (select id from accounts
                                     where id in (select account_id from d) order by id for update) l
                             where a.id = l.id
                            returning a.id, a.modseq)
                        select %s, %s, n.modseq
                          from mailboxes b join numbered n on n.id = b.account_id
                         where (b.account_id, b.id) in (select account_id, id from d)
                         order by b.account_id, b.id
                           for update of b
                        """.formatted(
                                own ? "" : viewer.relation() + ",", Rows.STATUS_COLUMNS.formatted("b.unseen"), rights))
                .params(new ArrayList<>(viewer.parameters()))
                .param(ids.stream().mapToLong(id -> id.owner().value()).toArray())
                .param(ids.stream().mapToLong(MailboxId::value).toArray())
                .query(row -> {
                    Locked one = new Locked(Rows.status(row), Rows.rights(row), new ModSeq(row.getLong(11)));
                    locked.put(one.status().id(), one);
                });
        if (locked.size() < ids.size()) {
            throw Rows.noMailbox();
        }
        return locked;
    }

    /// @param account who acts
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if it does not exist
    Locked mailbox(AccountId account, MailboxId mailbox) {
        return mailboxes(account, List.of(mailbox)).values().iterator().next();
    }

    /// For what changes which mailboxes there are.
    ///
    /// @return a modseq of the account for that change
    ModSeq account(AccountId account) {
        return database.sql("update accounts set modseq = modseq + 1 where id = ? returning modseq")
                .param(account.value())
                .query((row, _) -> new ModSeq(row.getLong(1)))
                .optional()
                .orElseThrow(Rows::noAccount);
    }
}
