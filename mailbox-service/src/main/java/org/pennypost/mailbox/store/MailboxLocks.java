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

/// Locks rows until the end of the open transaction: an account's before its mailboxes', those ascending by id. UIDs
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
    Map<MailboxId, MailboxStatus> mailboxes(AccountId account, Collection<MailboxId> mailboxes) {
        return lock("mailboxes b", account, mailboxes);
    }

    /// For what changes what the account uses.
    Map<MailboxId, MailboxStatus> accountAndMailboxes(AccountId account, Collection<MailboxId> mailboxes) {
        return lock("accounts a join mailboxes b on b.account_id = a.id", account, mailboxes);
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

    private Map<MailboxId, MailboxStatus> lock(String tables, AccountId account, Collection<MailboxId> mailboxes) {
        long[] ids = mailboxes.stream().mapToLong(MailboxId::value).distinct().toArray();
        List<MailboxStatus> locked = database.sql("select " + Rows.STATUS_COLUMNS + " from " + tables
                        + " where b.account_id = ? and b.id = any(?) order by b.id for update")
                .param(account.value())
                .param(ids)
                .query((row, _) -> Rows.status(row))
                .list();
        if (locked.size() < ids.length) {
            throw Rows.noMailbox();
        }
        Map<MailboxId, MailboxStatus> byId = HashMap.newHashMap(locked.size());
        locked.forEach(status -> byId.put(status.id(), status));
        return byId;
    }
}
