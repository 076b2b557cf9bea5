package org.pennypost.mailbox.intake;

import java.time.Instant;
import java.util.UUID;

import org.pennypost.mail.store.Submission;
import org.pennypost.mailbox.content.StagedContent;

/// A submission whose content has come in whole.
///
/// @param contentOffset octets of the Return-Path field in front
record StagedMessage(Submission submission, StagedContent content, int contentOffset, Instant receivedAt) {

    /// Whether nobody is to get it now (RFC 4865 §4).
    boolean isForLater() {
        Instant release = submission.parameters().holdUntil();
        return release != null && release.isAfter(receivedAt);
    }

    /// What the `250` answer, the logs and the queue call it: the same for each retry of the submission.
    String queueId() {
        UUID id = submission.id();
        return Long.toUnsignedString(id.getMostSignificantBits() ^ id.getLeastSignificantBits(), 36);
    }
}
