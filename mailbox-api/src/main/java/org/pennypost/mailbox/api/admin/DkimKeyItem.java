package org.pennypost.mailbox.api.admin;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A key that signs mail of a domain.
public record DkimKeyItem(
        @Described("whose mail it signs") String domain,
        @Described("names it among the domain's") String selector,

        @Described("`rsa-sha256` or `ed25519-sha256`") String algorithm,

        @Described("`published`: waits for its record to be seen in the DNS; `active`: signs; `retired`: signs no more")
        String state,

        @Described("where its record belongs in the DNS") String recordName,
        @Described("the text of its TXT record") String recordText,
        @Described("the record as a line of a zone file") String zoneLine,
        @Described("when it was made") Instant createdAt,

        @Described("when the DNS was last asked for the record of a published key; null: not yet") @Nullable
        Instant lookedAt,

        @Described("since when it signs, or signed; null: never") @Nullable
        Instant activatedAt,

        @Described("since when it signs no more; null: it does, or may") @Nullable
        Instant retiredAt,

        @Described("until when the record of a retired key has to stay in the DNS; null while it is not retired")
        @Nullable
        Instant removableAt) {}
