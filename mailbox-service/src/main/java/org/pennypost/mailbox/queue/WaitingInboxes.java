package org.pennypost.mailbox.queue;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.AttemptDetails;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.Flags;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.api.events.MailboxChanged;
import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.changes.Changes;
import org.pennypost.mailbox.content.ContentStaging;
import org.pennypost.mailbox.content.ContentWriter;
import org.pennypost.mailbox.content.StagedContent;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.dsn.NoticeDesk;
import org.pennypost.mailbox.store.Arrival;
import org.pennypost.mailbox.store.Arrivals;
import org.pennypost.mailbox.store.Arrived;

/// Delivers into inboxes what was held back for its sender, and tries again what there was no room for, by the schedule
/// of all deliveries: one at a time, taken under
/// a lease, filed and settled in one transaction. When its time is over the sender is told, as for other deliveries.
@Component
class WaitingInboxes extends Periodic {

    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final JdbcClient database;
    private final Transactions transactions;
    private final Settlements settlements;
    private final NoticeDesk notices;
    private final Contents contents;
    private final ContentStaging staging;
    private final ContentWriter writer;
    private final Arrivals arrivals;
    private final Changes changes;
    private final Clock clock;

    WaitingInboxes(
            JdbcClient database,
            Transactions transactions,
            Settlements settlements,
            NoticeDesk notices,
            Contents contents,
            ContentStaging staging,
            ContentWriter writer,
            Arrivals arrivals,
            Changes changes,
            QueueClock clock) {
        super("waiting-inboxes", INTERVAL);
        this.database = database;
        this.transactions = transactions;
        this.settlements = settlements;
        this.notices = notices;
        this.contents = contents;
        this.staging = staging;
        this.writer = writer;
        this.arrivals = arrivals;
        this.changes = changes;
        this.clock = clock.clock();
    }

    private record Waiting(DeliveryId id, long token, AccountId account, ContentId content, Instant receivedAt) {

        static Waiting of(ResultSet row) throws SQLException {
            return new Waiting(
                    new DeliveryId(row.getLong("delivery_id")),
                    row.getLong("token"),
                    new AccountId(row.getLong("inbox_of")),
                    new ContentId(HexFormat.of().formatHex(row.getBytes("content"))),
                    Columns.moment(row, "released_at"));
        }

        DeliveryReport report(DeliveryReport.Outcome outcome, String status, String reply) {
            return new DeliveryReport(id, token, outcome, status, reply, AttemptDetails.NONE, false, false, false);
        }
    }

    @Override
    protected boolean round() {
        Instant now = clock.instant();
        Optional<Waiting> waiting = transactions.write(() -> take(now));
        waiting.ifPresent(this::tryToDeliver);
        return waiting.isPresent();
    }

    private Optional<Waiting> take(Instant now) {
        return database.sql("""
                        with due as (
                            select id, domain, state from deliveries
                             where inbox_of is not null and finished_at is null and next_attempt_at <= ?
                               and (return_by is null or return_by > ?)
                             order by next_attempt_at limit 1
                               for update skip locked),
                        counted as (
                            insert into queue_count_changes (domain, queued, leased, held)
                            select domain, -1, 1, 0 from due where state = 'QUEUED')
                        update deliveries d
                           set state = 'LEASED', token = d.token + 1, attempts = d.attempts + 1,
                               last_attempt_at = ?, next_attempt_at = ?, due_at = ?
                          from due, queue_messages m
                         where d.id = due.id and m.id = d.message_id
                        returning d.*, m.content,
                                  coalesce(m.hold_until, m.created_at) as released_at, d.id as delivery_id
                        """)
                .param(Columns.utc(now))
                .param(Columns.utc(now))
                .param(Columns.utc(now))
                .param(Columns.utc(now.plus(LEASE)))
                .param(Columns.utc(now.plus(LEASE)))
                .query((row, _) -> Waiting.of(row))
                .optional();
    }

    private void tryToDeliver(Waiting waiting) {
        try {
            deliver(waiting);
        } catch (Refusal e) {
            if (e.code() == RefusalCode.UNAVAILABLE) {
                throw e;
            }
            settle(
                    e.code() == RefusalCode.NOT_FOUND
                            ? waiting.report(DeliveryReport.Outcome.FAILED, "5.1.1", "550 5.1.1 the account is gone")
                            : waiting.report(
                                    DeliveryReport.Outcome.DEFERRED, "4.2.2", "452 4.2.2 the mailbox is full"));
        }
    }

    private void deliver(Waiting waiting) {
        try (StagedContent content = staging.stage(() -> read(waiting.content))) {
            writer.writeAhead(List.of(content));
            boolean owed = transactions.write(() -> isStillOurs(waiting) && file(waiting, content));
            if (owed) {
                notices.wake();
            }
        }
    }

    private InputStream read(ContentId content) {
        return contents.read(content, 0, Long.MAX_VALUE);
    }

    private boolean isStillOurs(Waiting waiting) {
        return database.sql(
                        "select exists (select from deliveries where id = ? and token = ? and state = 'LEASED' for update)")
                .param(waiting.id.value())
                .param(waiting.token)
                .query(Boolean.class)
                .single();
    }

    /// @return whether a notice is owed now
    private boolean file(Waiting waiting, StagedContent content) {
        writer.write(List.of(content));
        MailboxId inbox = inbox(waiting.account);
        Arrived arrived = arrivals.add(List.of(new Arrival(inbox, Flags.NONE, waiting.receivedAt, content)))
                .getFirst();
        changes.announce(List.of(new MailboxChanged(inbox, arrived.modSeq())));
        return settlements.settle(
                List.of(waiting.report(DeliveryReport.Outcome.DELIVERED, "2.1.5", "250 2.1.5 delivered")),
                clock.instant());
    }

    private MailboxId inbox(AccountId account) {
        return database.sql("select id from mailboxes where account_id = ? and name = 'INBOX'")
                .param(account.value())
                .query((row, _) -> new MailboxId(account, row.getLong(1)))
                .optional()
                .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "the account is gone"));
    }

    private void settle(DeliveryReport report) {
        if (transactions.write(() -> settlements.settle(List.of(report), clock.instant()))) {
            notices.wake();
        }
    }
}
