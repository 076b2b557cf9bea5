package org.pennypost.mailbox.api.events;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A delivery can be tried now. Only a hint: it may have come twice, and somebody may hold the delivery already.
///
/// @param delivery    names the delivery for a lease
/// @param message     the same for all deliveries of one message
/// @param destination the recipient's domain, canonical; the record's key
/// @param account     the address of the account that has sent it; null: none has
/// @param senderDomain of the reverse-path, canonical; null for the null reverse-path
public record DeliveryDue(
        long delivery,
        String message,
        String destination,
        @Nullable String account,
        @Nullable String senderDomain) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /// As it stands in the topic: JSON.
    public byte[] toOctets() {
        return MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException if these are not the octets of one
    public static DeliveryDue of(byte[] octets) {
        try {
            return MAPPER.readValue(octets, DeliveryDue.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a due delivery", e);
        }
    }
}
