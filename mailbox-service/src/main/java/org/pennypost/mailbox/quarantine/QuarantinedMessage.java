package org.pennypost.mailbox.quarantine;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.mime.Envelope;

/// A message in the quarantine.
///
/// @param queueId     what its sender was told, and what logs call it
/// @param reversePath null for the null reverse-path
/// @param recipients  canonical
/// @param why         it is here
/// @param size        octets
public record QuarantinedMessage(
        long id,
        String queueId,
        @Nullable String reversePath,
        List<String> recipients,
        String why,
        long size,
        Instant heldAt,
        Envelope envelope) {

    public QuarantinedMessage {
        recipients = List.copyOf(recipients);
    }
}
