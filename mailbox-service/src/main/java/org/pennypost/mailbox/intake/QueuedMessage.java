package org.pennypost.mailbox.intake;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Submission;

/// A message for the queue.
///
/// @param queueId       what the `250` answer and the logs call it
/// @param submission    the envelope as it came, with the local recipients too
/// @param recipients    those of its recipients that are remote
/// @param waiting       those of ours who have no room for it yet, or for whom it is held back: one at least where
/// there are no recipients
/// @param reported      those of ours who have it, where the sender wants to hear of success (RFC 3461 §5.2.3)
/// @param contentOffset octets of the content to skip: the Return-Path field is for local mailboxes only
/// @param size          octets to send: those behind the offset
/// @param relayedAs     the reverse-path that other hosts are given where the sender is a stranger; null: the sender's
public record QueuedMessage(
        String queueId,
        Submission submission,
        List<Submission.Recipient> recipients,
        List<Waiting> waiting,
        List<Reported> reported,
        ContentId content,
        long contentOffset,
        long size,
        Instant queuedAt,
        @Nullable MailAddress relayedAs) {

    public QueuedMessage {
        recipients = List.copyOf(recipients);
        waiting = List.copyOf(waiting);
        reported = List.copyOf(reported);
    }

    /// @param recipient as the sender named it
    /// @param action    [Action#DELIVERED] or [Action#EXPANDED]
    public record Reported(Submission.Recipient recipient, Action action) {}

    /// @param recipient as the sender named it: a group, say, of which the account is a member
    public record Waiting(Submission.Recipient recipient, AccountId account) {}
}
