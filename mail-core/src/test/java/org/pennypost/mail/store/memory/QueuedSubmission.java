package org.pennypost.mail.store.memory;

import java.util.List;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Submission;

/// What the intake has left for other hosts.
///
/// @param recipients    the remote ones
/// @param contentOffset octets of the content to skip
/// @param size          octets to send
public record QueuedSubmission(
        String queueId,
        Submission submission,
        List<Submission.Recipient> recipients,
        ContentId content,
        long contentOffset,
        long size) {}
