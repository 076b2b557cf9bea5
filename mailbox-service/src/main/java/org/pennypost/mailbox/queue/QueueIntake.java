package org.pennypost.mailbox.queue;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.api.events.DeliveryDue;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.envelope.ParameterColumns;
import org.pennypost.mailbox.intake.OutboundQueue;
import org.pennypost.mailbox.intake.QueuedMessage;

/// Puts messages into the queue within the intake's transaction, and has their deliveries announced as soon as it has
/// committed.
@Component
class QueueIntake implements OutboundQueue {

    private final JdbcClient database;
    private final Dispatcher dispatcher;
    private final QueueProperties properties;

    QueueIntake(JdbcClient database, Dispatcher dispatcher, QueueProperties properties) {
        this.database = database;
        this.dispatcher = dispatcher;
        this.properties = properties;
    }

    @Override
    public void enqueue(List<QueuedMessage> messages) {
        List<DeliveryDue> due = insert(new Rows(messages));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                dispatcher.announce(due);
            }
        });
    }

    /// @return what is to be announced
    private List<DeliveryDue> insert(Rows rows) {
        List<DeliveryDue> due = new ArrayList<>();
        database.sql("""
                        with added as (
                            insert into queue_messages (queue_id, submission_id, submitter, reverse_path, content,
                                   content_offset, size, envelope_id, return_full, smtp_utf8, body, created_at)
                            select m.queue_id, m.submission_id::uuid, m.submitter, m.reverse_path,
                                   decode(m.content, 'hex'), m.content_offset, m.size, m.envelope_id, m.return_full,
                                   m.smtp_utf8, m.body, 'epoch'::timestamptz + m.created_at * interval '1 microsecond'
                              from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
                                          ?::bigint[], ?::text[], ?::boolean[], ?::boolean[], ?::text[], ?::bigint[])
                                   m (queue_id, submission_id, submitter, reverse_path, content, content_offset,
                                      size, envelope_id, return_full, smtp_utf8, body, created_at)
                            returning id, queue_id, created_at)
                        insert into deliveries (message_id, recipient, domain, notify_on, original_recipient, inbox_of,
                               state, next_attempt_at, due_at, expires_at)
                        select a.id, d.recipient, d.domain, d.notify_on, d.original_recipient, d.inbox_of, 'QUEUED',
                               a.created_at, a.created_at + ? * interval '1 millisecond',
                               a.created_at + ? * interval '1 millisecond'
                          from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                               with ordinality
                               d (queue_id, recipient, domain, notify_on, original_recipient, inbox_of, number)
                          join added a using (queue_id)
                         order by d.number
                        returning id, (select queue_id from added where added.id = message_id), domain, inbox_of
                        """)
                .param(rows.queueIds.toArray(String[]::new))
                .param(rows.submissions.toArray(String[]::new))
                .param(rows.submitters.toArray(Long[]::new))
                .param(rows.reversePaths.toArray(String[]::new))
                .param(rows.contents.toArray(String[]::new))
                .param(rows.offsets.toArray(Long[]::new))
                .param(rows.sizes.toArray(Long[]::new))
                .param(rows.envelopeIds.toArray(String[]::new))
                .param(rows.returnFull.toArray(Boolean[]::new))
                .param(rows.smtpUtf8.toArray(Boolean[]::new))
                .param(rows.bodies.toArray(String[]::new))
                .param(rows.queuedAt.toArray(Long[]::new))
                .param(properties.republishAfter().toMillis())
                .param(properties.expiry().toMillis())
                .param(rows.recipientsOf.toArray(String[]::new))
                .param(rows.recipients.toArray(String[]::new))
                .param(rows.domains.toArray(String[]::new))
                .param(rows.notifyOn.toArray(String[]::new))
                .param(rows.originalRecipients.toArray(String[]::new))
                .param(rows.inboxesOf.toArray(Long[]::new))
                .query(row -> {
                    if (row.getObject(4) == null) {
                        due.add(new DeliveryDue(row.getLong(1), row.getString(2), row.getString(3)));
                    }
                });
        return due;
    }

    /// The columns of both tables, each a list in step with the others.
    private static final class Rows {

        private final List<String> queueIds = new ArrayList<>();
        private final List<String> submissions = new ArrayList<>();
        private final List<@Nullable Long> submitters = new ArrayList<>();
        private final List<@Nullable String> reversePaths = new ArrayList<>();
        private final List<String> contents = new ArrayList<>();
        private final List<Long> offsets = new ArrayList<>();
        private final List<Long> sizes = new ArrayList<>();
        private final List<@Nullable String> envelopeIds = new ArrayList<>();
        private final List<@Nullable Boolean> returnFull = new ArrayList<>();
        private final List<Boolean> smtpUtf8 = new ArrayList<>();
        private final List<@Nullable String> bodies = new ArrayList<>();
        private final List<Long> queuedAt = new ArrayList<>();

        private final List<String> recipientsOf = new ArrayList<>();
        private final List<String> recipients = new ArrayList<>();
        private final List<String> domains = new ArrayList<>();
        private final List<String> notifyOn = new ArrayList<>();
        private final List<@Nullable String> originalRecipients = new ArrayList<>();
        private final List<@Nullable Long> inboxesOf = new ArrayList<>();

        Rows(List<QueuedMessage> messages) {
            for (QueuedMessage message : messages) {
                add(message);
                message.recipients().forEach(recipient -> add(message.queueId(), recipient, null));
                message.waiting()
                        .forEach(each -> add(
                                message.queueId(),
                                each.recipient(),
                                each.account().value()));
            }
        }

        private void add(QueuedMessage message) {
            Submission submission = message.submission();
            MailParameters parameters = submission.parameters();
            AccountId submitter = submission.submitter();
            MailAddress reversePath = submission.reversePath();
            queueIds.add(message.queueId());
            submissions.add(submission.id().toString());
            submitters.add(submitter == null ? null : submitter.value());
            reversePaths.add(reversePath == null ? null : reversePath.toString());
            contents.add(message.content().sha256());
            offsets.add(message.contentOffset());
            sizes.add(message.size());
            envelopeIds.add(parameters.envelopeId());
            returnFull.add(ParameterColumns.returnFull(parameters));
            smtpUtf8.add(parameters.smtpUtf8());
            bodies.add(ParameterColumns.body(parameters));
            queuedAt.add(Times.micros(message.queuedAt()));
        }

        private void add(String queueId, Submission.Recipient recipient, @Nullable Long inboxOf) {
            recipientsOf.add(queueId);
            recipients.add(recipient.address().toString());
            domains.add(recipient.address().domain().name());
            notifyOn.add(NotifyWords.of(recipient.notifyOn()));
            originalRecipients.add(recipient.originalRecipient());
            inboxesOf.add(inboxOf);
        }
    }
}
