package org.pennypost.mailbox.queue;

import java.lang.reflect.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailParameters.DeliverBy;
import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.database.Times;
import org.pennypost.mailbox.envelope.ParameterColumns;
import org.pennypost.mailbox.intake.QueuedMessage;

/// Messages and their deliveries as columns: an array for each, in step with the others.
final class QueueRows {

    private final List<@Nullable Object[]> messages = new ArrayList<>();
    private final List<@Nullable Object[]> deliveries = new ArrayList<>();
    private final Map<Told, Action> reported = new HashMap<>();

    private record Told(String queueId, String recipient) {}

    QueueRows(List<QueuedMessage> queued) {
        for (QueuedMessage message : queued) {
            messages.add(row(message));
            message.recipients().forEach(recipient -> deliveries.add(row(message.queueId(), recipient, null, false)));
            message.waiting()
                    .forEach(each -> deliveries.add(row(
                            message.queueId(), each.recipient(), each.account().value(), false)));
            for (QueuedMessage.Reported each : message.reported()) {
                Submission.Recipient recipient = each.recipient();
                deliveries.add(row(message.queueId(), recipient, null, true));
                reported.put(new Told(message.queueId(), recipient.address().toString()), each.action());
            }
        }
    }

    /// Those of `queue_messages`, in the order of the statement.
    List<Object> messages() {
        return columns(
                messages,
                String.class,
                String.class,
                Long.class,
                String.class,
                String.class,
                Long.class,
                Long.class,
                String.class,
                Boolean.class,
                Boolean.class,
                String.class,
                Long.class,
                Long.class,
                String.class,
                Boolean.class,
                Integer.class,
                Boolean.class,
                Boolean.class,
                Long.class,
                Boolean.class,
                String.class);
    }

    /// Those of `deliveries`, in the order of the statement.
    List<Object> deliveries() {
        return columns(
                deliveries,
                String.class,
                String.class,
                String.class,
                String.class,
                String.class,
                Long.class,
                Boolean.class);
    }

    /// What is told of a recipient who has got the message already.
    Action reported(String queueId, String recipient) {
        return Objects.requireNonNull(reported.get(new Told(queueId, recipient)));
    }

    private static List<Object> columns(List<@Nullable Object[]> rows, Class<?>... types) {
        List<Object> columns = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            @Nullable Object[] column = (Object[]) Array.newInstance(types[i], rows.size());
            for (int row = 0; row < column.length; row++) {
                column[row] = rows.get(row)[i];
            }
            columns.add(column);
        }
        return columns;
    }

    private static @Nullable Object[] row(QueuedMessage message) {
        Submission submission = message.submission();
        MailParameters parameters = submission.parameters();
        AccountId submitter = submission.submitter();
        MailAddress reversePath = submission.reversePath();
        MailAddress relayedAs = message.relayedAs();
        DeliverBy by = parameters.deliverBy();
        return new @Nullable Object[] {
            message.queueId(),
            submission.id().toString(),
            submitter == null ? null : submitter.value(),
            reversePath == null ? null : reversePath.toString(),
            message.content().sha256(),
            message.contentOffset(),
            message.size(),
            parameters.envelopeId(),
            ParameterColumns.returnFull(parameters),
            parameters.smtpUtf8(),
            ParameterColumns.body(parameters),
            micros(parameters.holdUntil()),
            micros(by == null ? null : by.deadline()),
            by == null ? null : by.mode().name(),
            by != null && by.trace(),
            parameters.priority(),
            parameters.requireTls(),
            parameters.tlsOptional(),
            Times.micros(message.queuedAt()),
            submission.madeHere(),
            relayedAs == null ? null : relayedAs.toString()
        };
    }

    private static @Nullable Object[] row(
            String queueId, Submission.Recipient recipient, @Nullable Long inboxOf, boolean reported) {
        return new @Nullable Object[] {
            queueId,
            recipient.address().toString(),
            recipient.address().domain().name(),
            NotifyWords.of(recipient.notifyOn()),
            recipient.originalRecipient(),
            inboxOf,
            reported
        };
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : Times.micros(moment);
    }
}
