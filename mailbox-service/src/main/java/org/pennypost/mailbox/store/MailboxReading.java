package org.pennypost.mailbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.MailboxChanges;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.MailboxSnapshot;
import org.pennypost.mail.store.MailboxStatus;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mail.store.Right;
import org.pennypost.mail.store.StoredMessage;
import org.pennypost.mail.store.ThreadId;
import org.pennypost.mail.store.Uid;
import org.pennypost.mail.store.UidSet;
import org.pennypost.mailbox.content.ParsedMessages;
import org.pennypost.mailbox.database.Transactions;

/// Reads mailboxes: one statement and one round trip each, so that what it tells is of one moment, and no commit.
/// [#statuses] takes one more for mailboxes of others. [#describe] takes one round trip for each five hundred messages
/// and holds no connection while they are consumed.
@Component
class MailboxReading {

    private static final int PAGE = 500;
    private static final ThreadId NO_THREAD_YET = new ThreadId(0);

    private final JdbcClient database;
    private final Transactions transactions;
    private final MissingEntries missing;

    MailboxReading(JdbcClient database, Transactions transactions, MissingEntries missing) {
        this.database = database;
        this.transactions = transactions;
        this.missing = missing;
    }

    /// The counters, for those who may read the mailbox.
    MailboxStatus status(AccountId account, MailboxId mailbox) {
        Viewer viewer = Viewer.of(account, mailbox);
        return transactions.single(
                () -> database.sql("%s select %s from mailboxes b where b.account_id = ? and b.id = ?"
                                .formatted(viewer.with(), viewer.statusColumns()))
                        .params(new ArrayList<>(viewer.parameters()))
                        .param(mailbox.owner().value())
                        .param(mailbox.value())
                        .query((row, _) -> readable(row))
                        .optional()
                        .orElseThrow(Rows::noMailbox));
    }

    List<MailboxStatus> statuses(AccountId account, List<MailboxId> mailboxes) {
        return ViewedMailboxes.of(account, mailboxes)
                .flatMap(viewed -> statuses(viewed).stream())
                .toList();
    }

    private List<MailboxStatus> statuses(ViewedMailboxes viewed) {
        Viewer viewer = viewed.viewer();
        List<MailboxStatus> statuses = new ArrayList<>();
        transactions.single(() -> {
            database.sql("%s select %s from %s"
                            .formatted(viewer.with(), viewer.statusColumns(), ViewedMailboxes.RELATION))
                    .params(new ArrayList<>(viewer.parameters()))
                    .param(viewed.owners())
                    .param(viewed.ids())
                    .query(row -> {
                        if (Rows.rights(row).contains(Right.READ)) {
                            statuses.add(Rows.status(row));
                        }
                    });
            return statuses;
        });
        return statuses;
    }

    private static MailboxStatus readable(ResultSet row) throws SQLException {
        Access.require(Rows.rights(row), Right.READ);
        return Rows.status(row);
    }

    MailboxSnapshot snapshot(AccountId account, MailboxId mailbox) {
        Viewer viewer = Viewer.of(account, mailbox);
        return transactions.single(() -> database.sql(
                        """
                        %s
                        select %s, s.*
                          from mailboxes b
                         cross join lateral (
                                select %s from %s m where m.account_id = b.account_id and m.mailbox_id = b.id) s
                         where b.account_id = ? and b.id = ?
                        """.formatted(viewer.with(), viewer.statusColumns(), Rows.STATE_ARRAYS, viewer.messages()))
                .params(new ArrayList<>(viewer.parameters()))
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .query((row, _) -> new MailboxSnapshot(readable(row), Rows.states(row, 11)))
                .optional()
                .orElseThrow(Rows::noMailbox));
    }

    MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        Viewer viewer = Viewer.of(account, mailbox);
        return transactions.single(() -> database.sql(
                        """
                        %s
                        select %s, s.*,
                               (select array_agg(e.uid order by e.uid)
                                  from expunged e
                                 where e.account_id = b.account_id and e.mailbox_id = b.id and e.modseq > ?),
                               b.forgotten_modseq <= ?
                          from mailboxes b
                         cross join lateral (
                                select %s from %s m) s
                         where b.account_id = ? and b.id = ?
                        """.formatted(viewer.with(), viewer.statusColumns(), Rows.STATE_ARRAYS, viewer.changedSince()))
                .params(new ArrayList<>(viewer.parameters()))
                .param(since.value())
                .param(since.value())
                .params(new ArrayList<>(viewer.changedSinceParameters(since.value())))
                .param(mailbox.owner().value())
                .param(mailbox.value())
                .query((row, _) -> new MailboxChanges(
                        readable(row), Rows.states(row, 11), UidRanges.of(Rows.longs(row, 16)), row.getBoolean(17)))
                .optional()
                .orElseThrow(Rows::noMailbox));
    }

    void describe(AccountId account, MailboxId mailbox, UidSet uids, Consumer<StoredMessage> each) {
        Viewer viewer = Viewer.of(account, mailbox);
        UidPages pages = new UidPages(uids, PAGE);
        boolean any = false;
        while (pages.hasNext()) {
            UidSet asked = pages.next();
            List<StoredMessage> page = page(viewer, mailbox, asked);
            page.forEach(each);
            any |= !page.isEmpty();
            if (page.size() == PAGE) {
                pages.continueAfter(page.getLast().uid());
            }
        }
        if (!any) {
            status(account, mailbox);
        }
    }

    private List<StoredMessage> page(Viewer viewer, MailboxId mailbox, UidSet uids) {
        List<StoredMessage> page = read(viewer, mailbox, uids);
        if (page.stream().anyMatch(message -> message.thread().equals(NO_THREAD_YET))) {
            missing.make(mailbox);
            page = read(viewer, mailbox, uids);
        }
        return page;
    }

    private List<StoredMessage> read(Viewer viewer, MailboxId mailbox, UidSet uids) {
        // A single range is read in the order of the index, and the limit ends the reading.
        boolean single = uids.ranges().size() == 1;
        String messages = single
                ? "messages m where m.account_id = ? and m.mailbox_id = ? and m.uid between ? and ?"
                : UidRanges.messages("messages") + " m where true";
        UidSet.Range range = uids.ranges().getFirst();
        List<Object> parameters = single
                ? List.of(mailbox.owner().value(), mailbox.value(), range.first(), range.last())
                : UidRanges.parameters(mailbox, uids);
        return transactions.single(() -> database.sql("""
                        %s
                        select m.uid, m.content, m.size, m.internal_date, m.saved_date,
                               coalesce(m.thread_id, 0), c.parsed
                          from (select m.* from %s %s
                                 order by m.uid limit ?) m
                          join contents c on c.sha256 = m.content
                         order by m.uid
                        """.formatted(viewer.with(), messages, viewer.mayRead()))
                .params(new ArrayList<>(viewer.parameters()))
                .params(parameters)
                .params(viewer.mayReadParameters(mailbox))
                .param(PAGE)
                .query(STORED_MESSAGE)
                .list());
    }

    private static final RowMapper<StoredMessage> STORED_MESSAGE = (row, _) -> new StoredMessage(
            new Uid(row.getLong(1)),
            ContentId.of(row.getBytes(2)),
            new ThreadId(row.getLong(6)),
            row.getLong(3),
            row.getTimestamp(4).toInstant(),
            row.getTimestamp(5).toInstant(),
            ParsedMessages.read(row.getString(7)));
}
