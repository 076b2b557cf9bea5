package org.pennypost.mailbox.api.events;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.ModSeq;
import org.pennypost.mailbox.api.json.MailModule;

/// A mailbox has changed, or is no more. A wake-up, not the change itself: it may come twice, late or never.
///
/// @param mailbox its owner is the record's key
/// @param modSeq  of the change
public record MailboxChanged(MailboxId mailbox, ModSeq modSeq) {

    private static final JsonMapper MAPPER = MailModule.mapper();

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
