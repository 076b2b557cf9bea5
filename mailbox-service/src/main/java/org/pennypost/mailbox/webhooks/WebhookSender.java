package org.pennypost.mailbox.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.pennypost.mailbox.background.Periodic;
import org.pennypost.mailbox.database.Transactions;
import org.pennypost.mailbox.webhooks.RequestTable.Leased;

/// Sends what waits for webhooks: to each one request at a time, in the order of the events, on a thread of its own, so
/// that none waits for another. Several instances send to different ones.
@Component
public class WebhookSender extends Periodic {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    /// For the database, before and behind a request.
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final RequestTable requests;
    private final Transactions transactions;
    private final Endpoints endpoints;
    private final WebhookProperties properties;

    /// Until it is known, somebody may be there.
    private volatile boolean wanted = true;

    WebhookSender(RequestTable requests, Transactions transactions, Endpoints endpoints, WebhookProperties properties) {
        super("webhooks", properties.lookEvery());
        this.requests = requests;
        this.transactions = transactions;
        this.endpoints = endpoints;
        this.properties = properties;
    }

    /// Whether events are to be written down for webhooks. What other instances have changed is known here as soon as
    /// this one has looked.
    public boolean isWanted() {
        return wanted;
    }

    /// One was made or enabled.
    void expectMore() {
        wanted = true;
        wake();
    }

    @Override
    protected boolean round() {
        wanted = transactions.single(requests::isAnybodyThere);
        if (wanted) {
            Instant now = Instant.now();
            List<Leased> leased = transactions.single(
                    () -> requests.lease(now, now.plus(properties.timeout()).plus(MARGIN), properties.batch()));
            leased.forEach(
                    each -> Thread.ofVirtual().name("webhook-" + each.webhook()).start(() -> send(each)));
        }
        return false;
    }

    private void send(Leased leased) {
        try {
            List<String> events = transactions.single(() -> requests.events(leased));
            Endpoints.Answer answer = events.isEmpty()
                    ? new Endpoints.Answer.Taken()
                    : endpoints.post(new SignedRequest(leased.url(), leased.id(), leased.secrets(), json(events)));
            settle(leased, answer);
        } catch (RuntimeException e) {
            log.warn("webhook {} is tried again when its lease ends", leased.webhook(), e);
        }
    }

    private void settle(Leased leased, Endpoints.Answer answer) {
        Instant now = Instant.now();
        switch (answer) {
            case Endpoints.Answer.Taken() -> {
                transactions.single(() -> {
                    requests.taken(leased, now);
                    return null;
                });
                wake();
            }
            case Endpoints.Answer.Refused refused -> {
                String disabled = transactions.single(() -> requests.refused(leased, refused, now));
                if (disabled != null) {
                    log.warn(
                            "webhook {} to {} is disabled: {}",
                            leased.webhook(),
                            leased.url().getHost(),
                            disabled);
                }
            }
        }
    }

    static String json(List<String> events) {
        return events.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
