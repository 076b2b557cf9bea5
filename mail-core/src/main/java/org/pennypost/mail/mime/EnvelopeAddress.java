package org.pennypost.mail.mime;

import org.jspecify.annotations.Nullable;

/// One address of an [Envelope], in the four fields of an IMAP address (RFC 9051 §7.5.2).
///
/// A group is a run of entries: one with the group's name as `mailbox` and no `host`, the members, and one where both
/// are null.
///
/// @param name display name as it stands in the header, without its quotes, encoded words untouched
/// @param adl source route (`obs-route`, RFC 5322 §4.4)
/// @param mailbox local part, without its quotes
public record EnvelopeAddress(
        @Nullable String name,
        @Nullable String adl,
        @Nullable String mailbox,
        @Nullable String host) {

    public static EnvelopeAddress groupStart(String name) {
        return new EnvelopeAddress(null, null, name, null);
    }

    public static EnvelopeAddress groupEnd() {
        return new EnvelopeAddress(null, null, null, null);
    }

    /// Whether this entry is an address, not the start or end of a group.
    public boolean address() {
        return host != null;
    }
}
