package org.pennypost.mail.store;

/// A message is committed.
///
/// @param queueId   what the `250` answer, the Received field's log line and the queue call this message
/// @param delivered how many mailboxes it is in
/// @param queued    how many recipients get it later: those of other hosts, members of groups who have
///     no room yet, and all for whom it is held back
public record Receipt(String queueId, int delivered, int queued) {}
