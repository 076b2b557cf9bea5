package org.pennypost.mailbox.api.admin;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where others are told what happens to deliveries.
public record WebhookItem(
        @Described("names it in this API") String id,
        @Described("where requests go") String url,
        @Described("of which events it is told") List<String> events,

        @Described("of whose mail; null: all") @Nullable String domain,

        @Described("whether it is told anything") boolean enabled,
        @Described("when it was made") Instant createdAt,

        @Described("how many events wait for it; `10000`: so many or more")
        int waiting,

        @Described("when it last took a request; null: never") @Nullable
        Instant lastDeliveredAt,

        @Described("since when its requests fail; null: they do not") @Nullable
        Instant failingSince,

        @Described("why the last one failed; null: it did not") @Nullable
        String lastTrouble,

        @Described("null while it is told") @Nullable Instant disabledAt,

        @Described("null while it is told") @Nullable String whyDisabled,

        @Described("what its requests are signed with, in the answer to its making; null for ever after") @Nullable
        String secret) {

    /// Without the secret: this may stand in a log.
    @Override
    public String toString() {
        return "WebhookItem[" + id + " " + url + "]";
    }
}
