package org.pennypost.mailbox.store;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.UidSet;

/// The one statement of an EXPUNGE: rows, what is remembered of them, counters, what the account uses. Runs under the
/// locks of the account and the mailbox.
final class RemovalStatement {

    private RemovalStatement() {}

    static UidSet run(JdbcClient database, Locked locked, UidSet uids, boolean onlyDeleted) {
        MailboxId mailbox = locked.status().id();
        long modSeq = locked.next().value();
        Long[] removed = database.sql(
                        """
                        with taken as (
                            delete from messages m
                             where m.ctid = any(array(select m.place from %s m where m.flags & ? = ?))
                            returning m.*),
                        left_out as (
                            delete from search_entries x
                             where x.ctid = any(array(select x.place from taken t cross join lateral %s x))),
                        remembered as (
                            insert into expunged (account_id, mailbox_id, modseq, uid, size, internal_date, flags,
                                                  keywords, content)
                            select account_id, mailbox_id, ?, uid, size, internal_date, flags, keywords, content
                              from taken),
                        total as (
                            select count(*) as messages, coalesce(sum(size), 0) as octets,
                                   count(*) filter (where flags & 1 = 0) as unseen,
                                   count(*) filter (where flags & 8 <> 0) as deleted,
                                   array_agg(uid order by uid) as uids
                              from taken),
                        counted as (
                            update mailboxes b
                               set highest_modseq = ?,
                                   changed_modseq = ?,
                                   messages = b.messages - t.messages,
                                   unseen = b.unseen - t.unseen,
                                   deleted = b.deleted - t.deleted,
                                   size = b.size - t.octets
                              from total t
                             where b.account_id = ? and b.id = ? and t.messages > 0),
                        charged as (
                            update accounts a
                               set used_octets = a.used_octets - t.octets,
                                   message_count = a.message_count - t.messages
                              from total t
                             where a.id = ? and t.messages > 0)
                        select uids from total
                        """.formatted(UidRanges.messages(Viewer.OWN_MESSAGES), SearchEntryColumns.of("t")))
                .params(UidRanges.parameters(mailbox, uids))
                .param(onlyDeleted ? FlagColumns.DELETED : 0)
                .param(onlyDeleted ? FlagColumns.DELETED : 0)
                .param(modSeq)
                .param(modSeq)
                .param(locked.accountModSeq().value())
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .param(mailbox.owner().value())
                .query((row, _) -> Rows.longs(row, 1))
                .single();
        return UidRanges.of(removed);
    }
}
