package org.pennypost.mailbox.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mailbox.api.events.DeliveryEvent;

/// Where somebody wants to be told of events.
///
/// @param setting         what an operator wants
/// @param waiting         how many events wait for it, up to [#MOST_COUNTED]
/// @param lastDeliveredAt null: never
/// @param failingSince    null if the last request did not fail
/// @param lastTrouble     why the last request failed; null if it did not
/// @param disabledAt      null: it is told
/// @param whyDisabled     null: it is told
public record Webhook(
        long id,
        Setting setting,
        Instant createdAt,
        int waiting,
        @Nullable Instant lastDeliveredAt,
        @Nullable Instant failingSince,
        @Nullable String lastTrouble,
        @Nullable Instant disabledAt,
        @Nullable String whyDisabled) {

    public static final int MOST_COUNTED = 10_000;

    /// @param types  of which events it wants to hear
    /// @param domain whose mail it wants to hear of; null: of all
    public record Setting(
            URI url,
            Set<DeliveryEvent.Type> types,
            @Nullable MailDomain domain) {

        public Setting {
            types = Set.copyOf(types);
        }
    }
}
