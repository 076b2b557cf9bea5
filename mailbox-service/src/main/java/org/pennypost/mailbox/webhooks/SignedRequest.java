package org.pennypost.mailbox.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// A request to an endpoint.
///
/// @param id      the same for every try
/// @param secrets each of them signs
/// @param body    JSON
record SignedRequest(URI url, String id, List<WebhookSecret> secrets, String body) {

    SignedRequest {
        secrets = List.copyOf(secrets);
    }

    /// The value of `webhook-signature`.
    ///
    /// @param at when this try is made
    String signatures(Instant at) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> secret.signature(signed)).collect(Collectors.joining(" "));
    }
}
