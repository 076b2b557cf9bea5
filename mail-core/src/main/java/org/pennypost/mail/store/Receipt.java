package org.pennypost.mail.store;

/// A message is committed.
///
/// @param queueId what the `250` answer, the Received field's log line and the queue call this message
public record Receipt(String queueId, int delivered, int queued) {}
