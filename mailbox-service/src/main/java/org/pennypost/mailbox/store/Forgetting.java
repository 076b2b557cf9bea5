package org.pennypost.mailbox.store;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Forgets from time to time what has been remembered of gone messages and names for long enough, and notes it down, so
/// that the answer to who asks for more says so. What can still be brought back is not forgotten. One statement and one
/// transaction for each batch.
@Component
class Forgetting extends Periodic {

    private final JdbcClient database;
    private final Transactions transactions;
    private final RememberProperties properties;

    Forgetting(JdbcClient database, Transactions transactions, RememberProperties properties) {
        super("forgetting", properties.interval());
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
    }

    @Override
    protected boolean round() {
        boolean messages = forgetMessages(properties.expunged()) == properties.batch();
        boolean names = forgetNames(properties.names()) == properties.batch();
        return messages || names;
    }

    /// @return how many were forgotten
    int forgetMessages(Duration age) {
        return transactions.write(() -> database.sql("""
                        with old as materialized (
                            select account_id, mailbox_id, modseq, uid
                              from expunged
                             where expunged_at < now() - ? * interval '1 second' and content is null
                             limit ?),
                        last as (select account_id, mailbox_id, max(modseq) as modseq from old group by 1, 2),
                        locked as materialized (
                            select b.account_id, b.id from mailboxes b
                             where (b.account_id, b.id) in (select account_id, mailbox_id from last)
                             order by b.account_id, b.id for update),
                        noted as (
                            update mailboxes b set forgotten_modseq = greatest(b.forgotten_modseq, l.modseq)
                              from last l, locked k
                             where b.account_id = l.account_id and b.id = l.mailbox_id
                               and k.account_id = b.account_id and k.id = b.id),
                        unseen as (
                            delete from seen_by s using old o
                             where s.account_id = o.account_id and s.mailbox_id = o.mailbox_id and s.uid = o.uid),
                        gone as (
                            delete from expunged e using old o
                             where e.account_id = o.account_id and e.mailbox_id = o.mailbox_id and e.modseq = o.modseq
                               and e.uid = o.uid)
                        select count(*) from old
                        """)
                .param(age.toSeconds())
                .param(properties.batch())
                .query(Integer.class)
                .single());
    }

    /// @return how many were forgotten
    int forgetNames(Duration age) {
        return transactions.write(() -> database.sql("""
                        with old as materialized (
                            select account_id, modseq, kind, mailbox_id, name
                              from account_changes
                             where changed_at < now() - ? * interval '1 second'
                             limit ?),
                        last as (select account_id, max(modseq) as modseq from old group by 1),
                        locked as materialized (
                            select id from accounts where id in (select account_id from last) order by id for update),
                        noted as (
                            update accounts a set forgotten_modseq = greatest(a.forgotten_modseq, l.modseq)
                              from last l, locked k
                             where a.id = l.account_id and k.id = a.id),
                        gone as (
                            delete from account_changes c using old o
                             where c.account_id = o.account_id and c.modseq = o.modseq and c.kind = o.kind
                               and c.mailbox_id = o.mailbox_id and c.name = o.name)
                        select count(*) from old
                        """)
                .param(age.toSeconds())
                .param(properties.batch())
                .query(Integer.class)
                .single());
    }
}
