package org.pennypost.mailbox.intake;

import java.util.List;

import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Submission;

/// Somebody who wants to know what comes in, and for whom.
public interface DeliveryWitness {

    /// What is written here is committed together with the messages, or not at all: it runs in the transaction
    /// that is open on this thread, which other messages wait for.
    ///
    /// @param messages not those that are junk, or held back
    void delivered(List<Delivered> messages);

    /// A message that is being delivered.
    ///
    /// @param recipients as they were given, before aliases and groups
    record Delivered(List<Submission.Recipient> recipients, ContentId content) {}
}
