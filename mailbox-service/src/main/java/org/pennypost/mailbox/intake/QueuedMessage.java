package org.pennypost.mailbox.intake;

import java.time.Instant;
import java.util.List;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Submission;

/// A message for the outbound queue.
///
/// @param queueId       what the `250` answer and the logs call it
/// @param submission    the envelope as it came, with the local recipients too
/// @param recipients    those of its recipients that are remote, at least one
/// @param contentOffset octets of the content to skip: the Return-Path field is for local mailboxes only
/// @param size          octets to send: those behind the offset
public record QueuedMessage(
        String queueId,
        Submission submission,
        List<Submission.Recipient> recipients,
        ContentId content,
        long contentOffset,
        long size,
        Instant queuedAt) {

    public QueuedMessage {
        recipients = List.copyOf(recipients);
    }
}
