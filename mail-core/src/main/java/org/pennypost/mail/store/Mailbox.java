package org.pennypost.mail.store;

import org.jspecify.annotations.Nullable;

/// A mailbox as LIST shows it. A name that is subscribed but does not exist any more has no id.
///
/// @param id         null for a subscribed name without a mailbox
/// @param specialUse null for a mailbox of no special use
/// @param rights     of whom it is listed for; none where there is no mailbox
public record Mailbox(
        @Nullable MailboxId id,
        MailboxName name,
        boolean subscribed,
        @Nullable SpecialUse specialUse,
        Rights rights) {}
