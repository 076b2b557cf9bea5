package org.pennypost.mailbox.undelete;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Gives up what was expunged too long ago to be brought back: nothing refers to its content from then on. A few
/// hundred rows at a time, so that nobody waits for it; several instances do not wait for each other either.
@Component
class ExpungedPruning extends Periodic {

    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final Transactions transactions;
    private final UndeleteProperties properties;

    ExpungedPruning(JdbcClient database, Transactions transactions, UndeleteProperties properties) {
        super("expunged-pruning", INTERVAL);
        this.database = database;
        this.transactions = transactions;
        this.properties = properties;
    }

    @Override
    protected boolean round() {
        OffsetDateTime before = properties.opened().atOffset(ZoneOffset.UTC);
        return transactions.write(() -> {
            boolean more = giveUpContent(before) == BATCH;
            more |= forgetMessagesOfDeletedMailboxes(before) == BATCH;
            if (!more) {
                forgetDeletedMailboxes(before);
            }
            return more;
        });
    }

    private int giveUpContent(OffsetDateTime before) {
        return database.sql("""
                        with old as (
                            select account_id, mailbox_id, modseq, uid
                              from expunged
                             where content is not null and expunged_at < ?
                             order by expunged_at
                             limit ?
                               for update skip locked)
                        update expunged e
                           set size = null, internal_date = null, flags = null, keywords = null, content = null
                          from old o
                         where e.account_id = o.account_id and e.mailbox_id = o.mailbox_id and e.modseq = o.modseq
                           and e.uid = o.uid
                        """).param(before).param(BATCH).update();
    }

    private int forgetMessagesOfDeletedMailboxes(OffsetDateTime before) {
        return database.sql("""
                        with old as (
                            select e.account_id, e.mailbox_id, e.modseq, e.uid
                              from deleted_mailboxes d
                              join expunged e on e.account_id = d.account_id and e.mailbox_id = d.mailbox_id
                             where d.deleted_at < ? and e.content is null
                             limit ?
                               for update of e skip locked)
                        delete from expunged e
                         using old o
                         where e.account_id = o.account_id and e.mailbox_id = o.mailbox_id and e.modseq = o.modseq
                           and e.uid = o.uid
                        """).param(before).param(BATCH).update();
    }

    private void forgetDeletedMailboxes(OffsetDateTime before) {
        database.sql("""
                        delete from deleted_mailboxes d
                         where d.deleted_at < ?
                           and not exists (select from expunged e
                                            where e.account_id = d.account_id and e.mailbox_id = d.mailbox_id)
                        """).param(before).update();
    }
}
