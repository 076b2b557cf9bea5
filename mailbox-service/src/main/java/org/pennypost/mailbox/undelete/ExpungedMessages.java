package org.pennypost.mailbox.undelete;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxName;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.content.ParsedMessages;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.store.ExpungedRows;
import org.pennypost.mailbox.store.Restored;

/// What was expunged and can still be brought back.
@Service
public class ExpungedMessages {

    private final JdbcClient database;
    private final Transactions transactions;
    private final ExpungedRows rows;
    private final UndeleteProperties properties;

    ExpungedMessages(JdbcClient database, Transactions transactions, ExpungedRows rows, UndeleteProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.rows = rows;
        this.properties = properties;
    }

    /// By mailbox, within each in the order in which they were expunged.
    ///
    /// @param after the last one of the page before; null for the first page
    public List<ExpungedMessage> list(AccountId account, Selection.Since which, @Nullable ExpungedId after, int limit) {
        ExpungedId last = after == null ? ExpungedId.FIRST : after;
        MailboxName mailbox = which.mailbox();
        return transactions.single(() -> database.sql("""
                        select e.mailbox_id, e.modseq, e.uid, coalesce(b.name, d.name), e.expunged_at, e.internal_date,
                               e.size, e.flags, array_to_string(e.keywords, ' '), c.parsed
                          from expunged e
                          left join mailboxes b on b.account_id = e.account_id and b.id = e.mailbox_id
                          left join deleted_mailboxes d
                                 on d.account_id = e.account_id and d.mailbox_id = e.mailbox_id
                          join contents c on c.sha256 = e.content
                         where e.account_id = ? and (e.mailbox_id, e.modseq, e.uid) > (?, ?, ?)
                           and e.expunged_at >= ? and coalesce(b.name, d.name) = coalesce(?, b.name, d.name)
                         order by e.mailbox_id, e.modseq, e.uid
                         limit ?
                        """)
                .params(account.value(), last.mailbox(), last.modSeq(), last.uid())
                .param(since(which).atOffset(ZoneOffset.UTC))
                .param(mailbox == null ? null : mailbox.value())
                .param(limit)
                .query((row, _) -> message(row))
                .list());
    }

    /// Brings messages back, all or none: each into the mailbox that it was in, which is made anew if it is gone. They
    /// get new UIDs, keep their internal dates and their flags but `\Deleted`, and count for the quota again.
    ///
    /// @param target the mailbox for all of them, made if there is none; null for their own
    /// @return how many came into which mailbox
    /// @throws Refusal with [RefusalCode#NOT_FOUND] if one of the ids cannot be brought back, or
    /// [RefusalCode#OVER_QUOTA]
    public List<Restored> restore(AccountId account, Selection which, @Nullable MailboxName target) {
        return switch (which) {
            case Selection.Ids(var ids) -> {
                List<ExpungedId> distinct = ids.stream().distinct().toList();
                yield transactions.write(() -> {
                    List<Restored> restored = rows.restore(account, picked(distinct), properties.opened(), target);
                    long missing = distinct.size()
                            - restored.stream().mapToLong(Restored::messages).sum();
                    if (missing > 0) {
                        throw new Refusal(
                                RefusalCode.NOT_FOUND, missing + " of the messages cannot be brought back any more");
                    }
                    return restored;
                });
            }
            case Selection.Since since ->
                transactions.write(
                        () -> rows.restore(account, ExpungedRows.Picked.in(since.mailbox()), since(since), target));
        };
    }

    private static ExpungedRows.Picked picked(List<ExpungedId> ids) {
        return ExpungedRows.Picked.of(
                ids.stream().mapToLong(ExpungedId::mailbox).toArray(),
                ids.stream().mapToLong(ExpungedId::modSeq).toArray(),
                ids.stream().mapToLong(ExpungedId::uid).toArray());
    }

    private Instant since(Selection.Since which) {
        Instant opened = properties.opened();
        Instant since = which.since();
        return since == null || since.isBefore(opened) ? opened : since;
    }

    private static ExpungedMessage message(ResultSet row) throws SQLException {
        return new ExpungedMessage(
                new ExpungedId(row.getLong(1), row.getLong(2), row.getLong(3)),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant(),
                row.getLong(7),
                flags(row),
                ParsedMessages.read(row.getString(10)).envelope());
    }

    private static Flags flags(ResultSet row) throws SQLException {
        return ExpungedRows.flags(row.getInt(8), row.getString(9));
    }
}
