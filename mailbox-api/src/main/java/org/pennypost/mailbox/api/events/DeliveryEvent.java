package org.pennypost.mailbox.api.events;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Something that has happened to a delivery. It may come twice, then with the same id; those of one delivery come
/// in the order in which they happened. What is null is left out of the JSON.
///
/// @param id            the same whenever and wherever the event comes
/// @param queueId       what the logs call the message; the record's key
/// @param delivery      names the delivery in the administration API
/// @param recipient     as the sender named it
/// @param sender        null for the null reverse-path
/// @param account       the address of the account that has sent the message; null: none of ours
/// @param domain        of the account, else of the sender; canonical
/// @param envelopeId    ENVID of the sender (RFC 3461 §4.4)
/// @param status        enhanced status (RFC 3463) of what has become of the delivery; null for
///                      [Type#QUEUED] and [Type#ATTEMPTED]; `reply` likewise
/// @param nextAttemptAt for [Type#QUEUED] and [Type#DEFERRED]
/// @param attempt       what it came of; null if of none
public record DeliveryEvent(
        UUID id,
        Type type,
        Instant at,
        String queueId,
        String delivery,
        String recipient,
        @Nullable String sender,
        @Nullable String account,
        @Nullable String domain,
        @Nullable String envelopeId,
        @Nullable String status,
        @Nullable String reply,
        @Nullable Instant nextAttemptAt,
        @Nullable Attempt attempt) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /// What has happened.
    public enum Type {
        /// It is in the queue.
        QUEUED,
        /// An attempt has ended, as `attempt` says; what became of the delivery is an event of its own.
        ATTEMPTED,
        /// The remote host has it; or the inbox, if it waited for one here.
        DELIVERED,
        /// It will be tried again.
        DEFERRED,
        /// It will not: the remote host, or an administrator, has refused it.
        FAILED,
        /// It will not: its time is over.
        EXPIRED,
        /// It will not: an administrator has ended it, and nobody was told.
        CANCELLED;

        /// As JSON has it.
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// An attempt to deliver.
    ///
    /// @param number      from 1
    /// @param outcome     `delivered`, `deferred`, `failed`, or `abandoned`: nobody has said how it ended
    /// @param host        the remote host; null if none was reached
    /// @param address     its IP address
    /// @param tls         protocol; null: none
    /// @param bounceClass of what kind the trouble was, as the administration API has it; null: none that is known
    /// @param ambiguous   whether the host may have got the message without our knowing
    public record Attempt(
            int number,
            String outcome,
            Instant beganAt,
            Instant endedAt,
            @Nullable String host,
            @Nullable String address,
            @Nullable String tls,
            @Nullable String status,
            @Nullable String reply,
            @JsonProperty("class") @Nullable String bounceClass,
            boolean ambiguous) {}

    /// @throws IllegalArgumentException if these are not the octets of one
    public static DeliveryEvent of(byte[] octets) {
        try {
            return MAPPER.readValue(octets, DeliveryEvent.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not an event of a delivery", e);
        }
    }
}
