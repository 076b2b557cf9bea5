package org.pennypost.mailbox.undelete;

import java.time.Instant;

import org.pennypost.mail.mime.Envelope;
import org.pennypost.mail.store.Flags;

/// A message that can be brought back.
///
/// @param mailbox name of the mailbox that it was in: the one of today, or the last one of a mailbox that is gone
/// @param size    octets
public record ExpungedMessage(
        ExpungedId id,
        String mailbox,
        Instant expungedAt,
        Instant internalDate,
        long size,
        Flags flags,
        Envelope envelope) {}
