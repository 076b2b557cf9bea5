package org.pennypost.mailbox.api.events;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.AccountId;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.json.MailModule;

/// A mailbox has changed, or is no more. A wake-up, not the change itself: it may come twice, late or never.
///
/// @param account the owner; the record's key
/// @param mailbox null if only what the account subscribes to, or may do with mailboxes of others, has changed
/// @param modSeq  of the change
public record MailboxChanged(AccountId account, @Nullable MailboxId mailbox, ModSeq modSeq) {

    private static final JsonMapper MAPPER = MailModule.mapper();

    public MailboxChanged(MailboxId mailbox, ModSeq modSeq) {
        this(mailbox.owner(), mailbox, modSeq);
    }

    /// Only what the account subscribes to, or may do with mailboxes of others, has changed.
    public static MailboxChanged names(AccountId account, ModSeq modSeq) {
        return new MailboxChanged(account, null, modSeq);
    }

    /// As it stands in the topic: JSON.
    public byte[] toOctets() {
        return MAPPER.writeValueAsBytes(this);
    }

    /// @throws IllegalArgumentException if these are not the octets of one
    public static MailboxChanged of(byte[] octets) {
        try {
            return MAPPER.readValue(octets, MailboxChanged.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a changed mailbox", e);
        }
    }
}
