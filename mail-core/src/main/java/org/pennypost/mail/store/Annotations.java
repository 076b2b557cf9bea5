package org.pennypost.mail.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// Annotations of mailboxes and of the server (RFC 5464): `/private/…` for each account by itself, `/shared/…` for
/// everybody. Those of a mailbox need [Right#LOOKUP] and one of [Right#READ], [Right#SEEN], [Right#WRITE],
/// [Right#INSERT] and [Right#POST] (RFC 5464 §3). [Annotation#SPECIAL_USE] of a mailbox is its special use, for its
/// owner alone: setting it takes that use from the mailbox that had it (RFC 6154 §4).
public interface Annotations {

    /// @param mailbox null for the server's
    AnnotationsFound get(AccountId account, @Nullable MailboxId mailbox, AnnotationQuery query);

    /// Some entries of many mailboxes at once (RFC 9590). Mailboxes that are gone, or whose annotations the account may
    /// not see, are left out.
    ///
    /// @param entries their names
    List<MailboxAnnotations> get(AccountId account, List<MailboxId> mailboxes, List<String> entries);

    /// Sets all of them or none; no value removes the entry. Shared ones of a mailbox need [Right#WRITE] too; those of
    /// the server are an administrator's to set.
    ///
    /// @param mailbox null for the server's
    /// @throws Refusal with [RefusalCode#TOO_LARGE] if a value is, [RefusalCode#LIMIT] if there would be too many
    ///     entries, [RefusalCode#CANNOT] for a special use that there is not, [RefusalCode#NO_PERMISSION]
    void set(AccountId account, @Nullable MailboxId mailbox, List<Annotation> annotations);
}
