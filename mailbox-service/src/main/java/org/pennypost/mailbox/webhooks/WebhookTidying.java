package org.pennypost.mailbox.webhooks;

import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;

/// Bounds what waits for webhooks.
@Component
class WebhookTidying extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(WebhookTidying.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final int BATCH = 5_000;

    private final RequestTable requests;
    private final Transactions transactions;
    private final WebhookProperties properties;

    WebhookTidying(RequestTable requests, Transactions transactions, WebhookProperties properties) {
        super("webhook-tidying", INTERVAL);
        this.requests = requests;
        this.transactions = transactions;
        this.properties = properties;
    }

    @Override
    protected boolean round() {
        Instant now = Instant.now();
        int disabled = transactions.single(() -> requests.disableOverfull(now, properties.mostWaiting()));
        if (disabled > 0) {
            log.warn("{} webhooks are disabled: too much waits for them", disabled);
        }
        return transactions.single(() -> requests.forget(now.minus(properties.keep()), BATCH));
    }
}
