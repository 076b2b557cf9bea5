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
import org.pennypost.mail.store.Rights;

/// Locks rows until the end of the open transaction: accounts before mailboxes, each ascending by id. UIDs and modseqs
/// are given out only under the lock of the row that counts them, so they never go back. One round trip each; one more
/// for the rights of who acts in mailboxes of others.
@Component
class MailboxLocks {

    private static final String OWNERS_RIGHTS = new Viewer(new AccountId(1), true).rights();

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
        Map<MailboxId, Locked> locked = HashMap.newHashMap(ids.size());
        database.sql("""
                        with d as (select * from unnest(?::bigint[], ?::bigint[]) d (account_id, id)),
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
                        """.formatted(Rows.STATUS_COLUMNS.formatted("b.unseen"), OWNERS_RIGHTS))
                .param(ids.stream().mapToLong(id -> id.owner().value()).toArray())
                .param(ids.stream().mapToLong(MailboxId::value).toArray())
                .query(row -> {
                    Locked one = new Locked(Rows.status(row), Rows.rights(row), new ModSeq(row.getLong(11)));
                    locked.put(one.status().id(), one);
                });
        if (locked.size() < ids.size()) {
            throw Rows.noMailbox();
        }
        List<MailboxId> others =
                ids.stream().filter(id -> !id.owner().equals(account)).toList();
        if (!others.isEmpty()) {
            rights(account, others)
                    .forEach((mailbox, rights) -> locked.computeIfPresent(mailbox, (_, one) -> one.with(rights)));
        }
        return locked;
    }

    /// What may be done with mailboxes of others that are locked. A statement of its own: what the one that waited for
    /// the locks has read is older than they are, and rights are changed under the same locks.
    private Map<MailboxId, Rights> rights(AccountId account, List<MailboxId> mailboxes) {
        Viewer viewer = new Viewer(account, false);
        Map<MailboxId, Rights> rights = HashMap.newHashMap(mailboxes.size());
        database.sql("""
                        %s
                        select b.account_id, b.id, %s from mailboxes b
                         where (b.account_id, b.id) in (select * from unnest(?::bigint[], ?::bigint[]))
                        """.formatted(viewer.with(), viewer.rights()))
                .params(new ArrayList<>(viewer.parameters()))
                .param(mailboxes.stream().mapToLong(id -> id.owner().value()).toArray())
                .param(mailboxes.stream().mapToLong(MailboxId::value).toArray())
                .query(row -> {
                    MailboxId mailbox = new MailboxId(new AccountId(row.getLong(1)), row.getLong(2));
                    rights.put(mailbox, RightsColumn.rights(row.getInt(3)));
                });
        return rights;
    }

    /// @param account who acts
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if it does not exist
    Locked mailbox(AccountId account, MailboxId mailbox) {
        return mailboxes(account, List.of(mailbox)).values().iterator().next();
    }

    /// For what tells several accounts something. Before any mailbox is locked.
    ///
    /// @return a modseq of each of them that exists
    Map<AccountId, ModSeq> accounts(Collection<AccountId> accounts) {
        Map<AccountId, ModSeq> locked = HashMap.newHashMap(accounts.size());
        database.sql("""
                        update accounts a set modseq = a.modseq + 1
                          from (select id from accounts where id = any(?) order by id for update) l
                         where a.id = l.id
                        returning a.id, a.modseq
                        """)
                .param(accounts.stream().mapToLong(AccountId::value).toArray())
                .query(row -> {
                    locked.put(new AccountId(row.getLong(1)), new ModSeq(row.getLong(2)));
                });
        return locked;
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
