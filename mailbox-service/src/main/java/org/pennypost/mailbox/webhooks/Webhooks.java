package org.pennypost.mailbox.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mailbox.database.Transactions;

/// What operators do with webhooks.
@Service
public class Webhooks {

    private static final int LARGEST_PORT = 65_535;

    private final WebhookTable table;
    private final Transactions transactions;
    private final WebhookSender sender;
    private final Endpoints endpoints;
    private final WebhookProperties properties;

    Webhooks(
            WebhookTable table,
            Transactions transactions,
            WebhookSender sender,
            Endpoints endpoints,
            WebhookProperties properties) {
        this.table = table;
        this.transactions = transactions;
        this.sender = sender;
        this.endpoints = endpoints;
        this.properties = properties;
    }

    /// @param secret what its requests are signed with, as whoever verifies them is told it; shown only now
    public record WithSecret(Webhook webhook, String secret) {

        /// Without the secret: this may stand in a log.
        @Override
        public String toString() {
            return webhook.toString();
        }
    }

    /// @param enabled whether it is told anything
    /// @throws Refusal with [RefusalCode#LIMIT] if there are too many, or with [RefusalCode#NOT_FOUND] if the
    ///                 domain is not ours
    public WithSecret add(Webhook.Setting setting, boolean enabled) {
        WebhookSecret secret = WebhookSecret.random();
        Webhook webhook = transactions.write(() -> {
            expectOurs(setting);
            return get(table.add(setting, enabled, secret, Instant.now(), properties.most())
                    .orElseThrow(() ->
                            new Refusal(RefusalCode.LIMIT, "there are " + properties.most() + " webhooks already")));
        });
        sender.expectMore();
        return new WithSecret(webhook, secret.text());
    }

    /// In the order in which they were made.
    public List<Webhook> list(long after, int limit) {
        return transactions.single(() -> table.list(after, limit));
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public Webhook get(long id) {
        return transactions.single(() -> table.get(id)).orElseThrow(() -> notFound(id));
    }

    /// @param enabled whether it is told; what waits for one that is enabled again is told to it then
    /// @throws Refusal with [RefusalCode#NOT_FOUND], also if the domain is not ours
    public Webhook set(long id, Webhook.Setting setting, boolean enabled) {
        Webhook webhook = transactions.write(() -> {
            expectOurs(setting);
            found(id, table.set(id, setting, enabled, Instant.now()));
            return get(id);
        });
        sender.expectMore();
        return webhook;
    }

    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public void remove(long id) {
        found(id, transactions.write(() -> table.remove(id)));
    }

    /// The secret so far signs too for a time.
    ///
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public WithSecret rotate(long id) {
        WebhookSecret secret = WebhookSecret.random();
        Webhook webhook = transactions.write(() -> {
            found(id, table.setSecret(id, secret, Instant.now(), properties.formerSecret()));
            return get(id);
        });
        return new WithSecret(webhook, secret.text());
    }

    /// Sends a request of no meaning now, whether it is enabled or not.
    ///
    /// @return why it was not taken; null if it was
    /// @throws Refusal with [RefusalCode#NOT_FOUND]
    public @Nullable String test(long id) {
        Webhook webhook = get(id);
        Instant now = Instant.now();
        String event = "{\"id\":\"%s\",\"type\":\"test\",\"at\":\"%s\"}".formatted(UUID.randomUUID(), now);
        Endpoints.Answer answer = endpoints.post(new SignedRequest(
                webhook.setting().url(),
                "msg_" + UUID.randomUUID(),
                transactions.single(() -> table.secrets(id, now)),
                WebhookSender.json(List.of(event))));
        return switch (answer) {
            case Endpoints.Answer.Taken() -> null;
            case Endpoints.Answer.Refused refused -> refused.why();
        };
    }

    /// Whether requests may go to such a URL: inside TLS, unless that is not asked for here.
    public boolean isAllowed(URI url) {
        String scheme = url.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) && properties.allowPrivate();
        return (http || "https".equalsIgnoreCase(scheme))
                && url.getHost() != null
                && url.getPort() != 0
                && url.getPort() <= LARGEST_PORT
                && url.getUserInfo() == null
                && url.getFragment() == null;
    }

    private void expectOurs(Webhook.Setting setting) {
        MailDomain domain = setting.domain();
        if (domain != null && !table.isOurs(domain)) {
            throw new Refusal(RefusalCode.NOT_FOUND, "there is no domain " + domain.name());
        }
    }

    private static void found(long id, boolean found) {
        if (!found) {
            throw notFound(id);
        }
    }

    private static Refusal notFound(long id) {
        return new Refusal(RefusalCode.NOT_FOUND, "there is no webhook " + id);
    }
}
