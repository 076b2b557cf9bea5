package org.pennypost.mail.store;

import java.util.List;

/// A whole mailbox at one moment.
///
/// @param messages ascending by UID
public record MailboxSnapshot(MailboxStatus status, List<MessageState> messages) {}
