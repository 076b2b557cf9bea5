package org.pennypost.mailbox.integrity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.database.Transactions;

/// Sets the counters of an account and its mailboxes to what there is, under their locks.
@Component
class CounterRepair {

    private final JdbcClient database;
    private final Transactions transactions;

    CounterRepair(JdbcClient database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    static boolean isFor(Finding finding) {
        return finding.kind() == Finding.Kind.MAILBOX_COUNTERS || finding.kind() == Finding.Kind.ACCOUNT_COUNTERS;
    }

    static Finding done(Finding finding) {
        return isFor(finding) ? new Finding(finding.kind(), finding.subject(), finding.detail(), true) : finding;
    }

    void repair(AccountId account) {
        transactions.write(() -> {
            database.sql("select from accounts where id = ? for update")
                    .param(account.value())
                    .query(_ -> {});
            database.sql("select from mailboxes where account_id = ? order by id for update")
                    .param(account.value())
                    .query(_ -> {});
            database.sql("""
                            update mailboxes b
                               set messages = m.messages, unseen = m.unseen, deleted = m.deleted, size = m.size
                              from (select b.id, count(m.uid) as messages,
                                           count(m.uid) filter (where m.flags & 1 = 0) as unseen,
                                           count(m.uid) filter (where m.flags & 8 <> 0) as deleted,
                                           coalesce(sum(m.size), 0) as size
                                      from mailboxes b
                                      left join messages m on m.account_id = b.account_id and m.mailbox_id = b.id
                                     where b.account_id = ?
                                     group by b.id) m
                             where b.account_id = ? and b.id = m.id
                               and (b.messages, b.unseen, b.deleted, b.size)
                                   is distinct from (m.messages, m.unseen, m.deleted, m.size)
                            """).param(account.value()).param(account.value()).update();
            return database.sql("""
                            update accounts a
                               set used_octets = b.octets, message_count = b.messages
                              from (select coalesce(sum(size), 0) as octets, coalesce(sum(messages), 0) as messages
                                      from mailboxes where account_id = ?) b
                             where a.id = ? and (a.used_octets, a.message_count) is distinct from (b.octets, b.messages)
                            """)
                    .param(account.value())
                    .param(account.value())
                    .update();
        });
    }
}
