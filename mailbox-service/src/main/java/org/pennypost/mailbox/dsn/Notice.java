package org.pennypost.mailbox.dsn;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.dsn.Action;
import org.pennypost.mail.dsn.ReportedRecipient;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.MailParameters;

/// A notification that is owed, with all that it tells.
///
/// @param sender        who is told: the reverse-path
/// @param parameters    of the original message
/// @param contentOffset octets of the content that were not sent
/// @param size          octets that were sent
/// @param tries         how often it has been tried to be filed, this time included
record Notice(
        UUID id,
        Action action,
        MailAddress sender,
        MailParameters parameters,
        ContentId content,
        long contentOffset,
        long size,
        Instant queuedAt,
        Instant createdAt,
        int tries,
        List<ReportedRecipient> recipients) {}
