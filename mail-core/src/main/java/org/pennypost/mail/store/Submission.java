package org.pennypost.mail.store;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;

/// A message's envelope as it came over SMTP.
///
/// @param id           made by the edge; a retry of the same transaction carries the same id
/// @param submitter    the logged-in account, null for mail from outside
/// @param reversePath  null for the null reverse-path `<>`
/// @param recipients   at least one
/// @param placement    where it goes here
/// @param madeHere     whether the mailbox service has made it itself: a notification or a report
public record Submission(
        UUID id,
        @Nullable AccountId submitter,
        @Nullable MailAddress reversePath,
        List<Recipient> recipients,
        MailParameters parameters,
        Placement placement,
        boolean madeHere) {

    /// One that somebody has sent.
    public Submission(
            UUID id,
            @Nullable AccountId submitter,
            @Nullable MailAddress reversePath,
            List<Recipient> recipients,
            MailParameters parameters,
            Placement placement) {
        this(id, submitter, reversePath, recipients, parameters, placement, false);
    }

    /// One that nothing speaks against.
    public Submission(
            UUID id,
            @Nullable AccountId submitter,
            @Nullable MailAddress reversePath,
            List<Recipient> recipients,
            MailParameters parameters) {
        this(id, submitter, reversePath, recipients, parameters, Placement.INBOX);
    }

    /// A notification or a report of our own.
    ///
    /// @param reversePath null for the null reverse-path
    public static Submission madeHere(
            UUID id, @Nullable MailAddress reversePath, List<Recipient> recipients, MailParameters parameters) {
        return new Submission(id, null, reversePath, recipients, parameters, Placement.INBOX, true);
    }

    public Submission placed(Placement elsewhere) {
        return new Submission(id, submitter, reversePath, recipients, parameters, elsewhere, madeHere);
    }

    /// The same envelope as another submission, by nobody in particular and without times that are over.
    public Submission again(UUID other, Placement elsewhere) {
        MailParameters timeless = parameters.withHoldUntil(null).withDeliverBy(null);
        return new Submission(other, null, reversePath, recipients, timeless, elsewhere, madeHere);
    }

    /// One recipient of a submission.
    ///
    /// @param notifyOn          when to report (RFC 3461 §4.1); empty asks for the usual: failure and delay
    /// @param originalRecipient ORCPT as given, `rfc822;user@example.org` (RFC 3461 §4.2), or null
    public record Recipient(
            MailAddress address,
            List<Notify> notifyOn,
            @Nullable String originalRecipient) {}

    /// When the sender wants to hear of a delivery.
    public enum Notify {
        NEVER,
        SUCCESS,
        FAILURE,
        DELAY
    }
}
