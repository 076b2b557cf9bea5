package org.pennypost.mail.store;

import java.util.List;

/// What has happened in a mailbox since a modseq. Applying it twice does no harm.
///
/// @param changed  messages that are new or have other flags, ascending by UID
/// @param vanished messages that were expunged or moved away
/// @param complete false if expunges before the oldest remembered one may be missing from `vanished`: take a new
/// snapshot
public record MailboxChanges(MailboxStatus status, List<MessageState> changed, UidSet vanished, boolean complete) {}
