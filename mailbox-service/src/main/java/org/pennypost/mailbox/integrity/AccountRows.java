package org.pennypost.mailbox.integrity;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mailbox.database.Transactions;

/// The one statement that finds what is wrong with the rows of an account, at one moment.
final class AccountRows {

    private static final String STATEMENT = """
            with message as materialized (
                select mailbox_id, count(*) as messages, count(*) filter (where flags & 1 = 0) as unseen,
                       count(*) filter (where flags & 8 <> 0) as deleted, sum(size) as size,
                       max(uid) as uid, max(modseq) as modseq
                  from messages where account_id = :account group by mailbox_id),
            gone as materialized (
                select mailbox_id, max(uid) as uid, max(modseq) as modseq
                  from expunged where account_id = :account group by mailbox_id),
            mailbox as materialized (
                select b.*, m.messages as n, m.unseen as n_unseen, m.deleted as n_deleted, m.size as n_size,
                       greatest(m.uid, g.uid) as top_uid, greatest(m.modseq, g.modseq) as top_modseq
                  from mailboxes b
                  left join message m on m.mailbox_id = b.id
                  left join gone g on g.mailbox_id = b.id
                 where b.account_id = :account)
            select 'MAILBOX_COUNTERS', id,
                   format('messages %s, unseen %s, deleted %s, octets %s; recounted %s, %s, %s, %s', messages, unseen,
                          deleted, size, coalesce(n, 0), coalesce(n_unseen, 0), coalesce(n_deleted, 0), coalesce(n_size, 0))
              from mailbox
             where (messages, unseen, deleted, size)
                   <> (coalesce(n, 0), coalesce(n_unseen, 0), coalesce(n_deleted, 0), coalesce(n_size, 0))
            union all
            select 'ACCOUNT_COUNTERS', null,
                   format('messages %s, octets %s; recounted %s, %s', a.message_count, a.used_octets, m.messages, m.size)
              from accounts a,
                   (select coalesce(sum(n), 0) as messages, coalesce(sum(n_size), 0) as size from mailbox) m
             where a.id = :account and (a.message_count, a.used_octets) <> (m.messages, m.size)
            union all
            select 'UID_AHEAD', id, format('the highest UID is %s, the next one %s', top_uid, uid_next)
              from mailbox where top_uid >= uid_next
            union all
            select 'MODSEQ_AHEAD', id, format('the highest modseq is said to be %s, but is %s', highest_modseq, top_modseq)
              from mailbox where top_modseq > highest_modseq
            union all
            select 'UID_TWICE', mailbox_id, format('%s UIDs, the first is %s', count(*), min(uid))
              from messages join expunged using (account_id, mailbox_id, uid)
             where account_id = :account group by mailbox_id
            union all
            select 'WITHOUT_MAILBOX', mailbox_id, format('%s messages', messages)
              from message m where not exists (select from mailbox b where b.id = m.mailbox_id)
            union all
            select 'WITHOUT_CONTENT', mailbox_id, format('%s messages, the first has UID %s', count(*), min(uid))
              from (select mailbox_id, uid, content from messages where account_id = :account
                    union all
                    select mailbox_id, uid, content from expunged
                     where account_id = :account and content is not null) m
             where not exists (select from contents c where c.sha256 = m.content)
             group by mailbox_id
            """;

    private AccountRows() {}

    static List<Finding> find(JdbcClient database, Transactions transactions, AccountId account) {
        return transactions.single(() -> database.sql(STATEMENT)
                .param("account", account.value())
                .query((row, _) -> {
                    Long mailbox = row.getObject(2, Long.class);
                    String subject = "account " + account + (mailbox == null ? "" : " mailbox " + mailbox);
                    return new Finding(Finding.Kind.valueOf(row.getString(1)), subject, row.getString(3), false);
                })
                .list());
    }
}
