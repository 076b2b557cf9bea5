package org.pennypost.mailbox.intake;

import java.time.Instant;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Submission;

/// A message that nobody gets for now.
///
/// @param queueId       what the `250` answer and the logs call it
/// @param submission    says why ([Submission#placement])
/// @param contentOffset octets of the content in front of what was sent: the Return-Path field
/// @param size          octets behind the offset
public record HeldMessage(
        String queueId, Submission submission, ContentId content, long contentOffset, long size, Instant heldAt) {}
