package org.pennypost.relay.client;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.Submission;

/// One message for one host (RFC 5321 §3.3).
///
/// @param reversePath null for the null reverse-path
/// @param recipients  at least one
/// @param parameters  what the sender asked for
public record Transaction(
        @Nullable MailAddress reversePath,
        List<Submission.Recipient> recipients,
        MailParameters parameters,
        Content content) {

    public Transaction {
        recipients = List.copyOf(recipients);
    }

    /// Whether nobody may get it who does not protect it. A report rather travels unprotected than not at all
    /// (RFC 8689 §5).
    public boolean mustBeProtected() {
        return parameters.requireTls() && reversePath != null;
    }

    /// Whether the content is binary, so that it travels in chunks only (RFC 3030 §3).
    boolean isBinary() {
        return parameters.body() == MailParameters.Body.BINARY_MIME;
    }

    /// The same message in a form that is lines of 7-bit text.
    Transaction inSevenBit(Content form) {
        return new Transaction(reversePath, recipients, parameters.withBody(MailParameters.Body.SEVEN_BIT), form);
    }

    /// The same message with what its seal says, for a host that takes it in this form.
    Transaction sealed() throws IOException {
        return new Transaction(reversePath, recipients, parameters, content.sealed(!isBinary()));
    }

    /// The same message for some of its recipients.
    public Transaction to(List<Submission.Recipient> some) {
        return new Transaction(reversePath, some, parameters, content);
    }
}
