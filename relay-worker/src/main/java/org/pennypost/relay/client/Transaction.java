package org.pennypost.relay.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.Submission;

/// One message for one host (RFC 5321 §3.3).
///
/// @param reversePath null for the null reverse-path
/// @param recipients  at least one
/// @param envelopeId  ENVID (RFC 3461 §4.4), not encoded, or null
/// @param returnFull  RET=FULL (RFC 3461 §4.3)
/// @param smtpUtf8    whether the sender asked for SMTPUTF8 (RFC 6531 §3.4)
public record Transaction(
        @Nullable MailAddress reversePath,
        List<Submission.Recipient> recipients,
        @Nullable String envelopeId,
        boolean returnFull,
        boolean smtpUtf8,
        Content content) {

    public Transaction {
        recipients = List.copyOf(recipients);
    }

    /// The same message for some of its recipients.
    public Transaction to(List<Submission.Recipient> some) {
        return new Transaction(reversePath, some, envelopeId, returnFull, smtpUtf8, content);
    }
}
