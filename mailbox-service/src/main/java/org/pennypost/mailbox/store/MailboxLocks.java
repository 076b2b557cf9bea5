package org.pennypost.mailbox.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.Refusal;

/// Locks rows until the end of the open transaction: accounts before mailboxes, each ascending by id. UIDs
/// and modseqs are given out only under the lock of the mailbox's row, so they never go back. One round trip each.
@Component
class MailboxLocks {

    private final JdbcClient database;

    MailboxLocks(JdbcClient database) {
        this.database = database;
    }

    /// For what changes neither what the account uses nor which mailboxes it has.
    ///
    /// @return the mailboxes as they are now
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if one of them does not exist
    Map<MailboxId, MailboxStatus> mailboxes(Collection<MailboxId> mailboxes) {
        return lock("", mailboxes);
    }

    /// For what changes what the owners' accounts use.
    Map<MailboxId, MailboxStatus> accountsAndMailboxes(Collection<MailboxId> mailboxes) {
        return lock("""
                , locked as materialized (
                    select a.id from accounts a where a.id in (select account_id from d) order by a.id for update)
                """, mailboxes);
    }

    /// For what changes which mailboxes there are.
    void account(AccountId account) {
        boolean locked = database.sql("select true from accounts where id = ? for update")
                .param(account.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!locked) {
            throw Rows.noAccount();
        }
    }

    private Map<MailboxId, MailboxStatus> lock(String accounts, Collection<MailboxId> mailboxes) {
        List<MailboxId> ids = mailboxes.stream().distinct().toList();
        List<MailboxStatus> locked = database.sql("""
                        with d as (select * from unnest(?::bigint[], ?::bigint[]) d (account_id, id))%s
                        select %s
                          from mailboxes b
                         where (b.account_id, b.id) in (select account_id, id from d)%s
                         order by b.account_id, b.id
                           for update
                        """.formatted(
                                accounts,
                                Rows.STATUS_COLUMNS,
                                accounts.isEmpty() ? "" : " and (select count(*) from locked) > 0"))
                .param(ids.stream().mapToLong(id -> id.owner().value()).toArray())
                .param(ids.stream().mapToLong(MailboxId::value).toArray())
                .query((row, _) -> Rows.status(row))
                .list();
        if (locked.size() < ids.size()) {
            throw Rows.noMailbox();
        }
        Map<MailboxId, MailboxStatus> byId = HashMap.newHashMap(locked.size());
        locked.forEach(status -> byId.put(status.id(), status));
        return byId;
    }
}
