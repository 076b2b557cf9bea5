package org.pennypost.mail.store;

import java.util.List;

/// What has happened to an account's mailboxes since a modseq of the account. Applying it twice does no harm.
///
/// @param modSeq   ask with this the next time
/// @param changes  ascending by modseq
/// @param complete false if changes before the oldest remembered one may be missing: list the mailboxes anew
public record AccountChanges(ModSeq modSeq, List<AccountChange> changes, boolean complete) {}
