package org.pennypost.relay.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.client.Content;
import org.pennypost.relay.client.RecipientResult;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.dns.Route;

/// Takes due deliveries to one destination: leases them, finds the hosts, carries each message once for all its
/// recipients, reports.
final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /// Content up to this size is held in memory, so that no connection to the mailbox service waits for a slow host.
    private static final int SMALL = 256 * 1024;

    /// RFC 5321 §4.5.3.1.8: what every host takes in one transaction.
    private static final int MOST_RECIPIENTS = 100;

    private static final EnhancedStatus LOCAL_TROUBLE = new EnhancedStatus(4, 3, 0);

    private final DeliveryQueue queue;
    private final Contents contents;
    private final MailRouting routing;
    private final Carrier carrier;
    private final Destinations destinations;
    private final Reports reports;
    private final Duration lease;

    Courier(
            DeliveryQueue queue,
            Contents contents,
            MailRouting routing,
            Carrier carrier,
            Destinations destinations,
            Reports reports,
            Duration lease) {
        this.queue = queue;
        this.contents = contents;
        this.routing = routing;
        this.carrier = carrier;
        this.destinations = destinations;
        this.reports = reports;
        this.lease = lease;
    }

    /// Does all there is to do for these deliveries; those that somebody else holds, or that are done, are passed over.
    void carry(MailDomain destination, List<DeliveryId> due) throws InterruptedException {
        try (Destinations.Turn turn = destinations.await(destination)) {
            Instant leasedUntil = Instant.now().plus(lease);
            List<LeasedDelivery> leased = queue.lease(due, lease);
            for (List<LeasedDelivery> message : transactions(leased)) {
                Map<Submission.Recipient, Carried> results = attempt(destination, message, turn, leasedUntil);
                reports.send(reports(message, results), leasedUntil);
            }
        }
    }

    /// Deliveries that still wait for their turn are left to others.
    void beginNothingMore() {
        destinations.close();
    }

    /// What belongs into one transaction: one message, not too many recipients.
    private static Collection<List<LeasedDelivery>> transactions(List<LeasedDelivery> leased) {
        List<List<LeasedDelivery>> transactions = new ArrayList<>();
        Map<String, List<LeasedDelivery>> messages = leased.stream()
                .collect(Collectors.groupingBy(LeasedDelivery::queueId, LinkedHashMap::new, Collectors.toList()));
        for (List<LeasedDelivery> message : messages.values()) {
            for (int from = 0; from < message.size(); from += MOST_RECIPIENTS) {
                transactions.add(message.subList(from, Math.min(from + MOST_RECIPIENTS, message.size())));
            }
        }
        return transactions;
    }

    private Map<Submission.Recipient, Carried> attempt(
            MailDomain destination, List<LeasedDelivery> message, Destinations.Turn turn, Instant leasedUntil) {
        Optional<RecipientResult> known = turn.failedMeanwhile();
        if (known.isPresent()) {
            return same(message, new Carried(known.get(), null));
        }
        return switch (routing.route(destination)) {
            case Route.Nowhere(EnhancedStatus status, String why) ->
                same(
                        message,
                        new Carried(
                                status.kind() == 5
                                        ? RecipientResult.failed(status, why)
                                        : RecipientResult.deferred(status, why),
                                null));
            case Route.Via via -> {
                Transaction transaction;
                try {
                    transaction = transaction(message);
                } catch (IOException | RuntimeException e) {
                    log.warn(
                            "{}: the content cannot be read: {}",
                            message.getFirst().queueId(),
                            e.toString());
                    yield same(
                            message,
                            new Carried(
                                    RecipientResult.deferred(LOCAL_TROUBLE, "the content cannot be read for now"),
                                    null));
                }
                Carrier.Attempt attempt = carrier.carry(transaction, via, leasedUntil.minus(lease.dividedBy(10)));
                // Others may talk to hosts that do not protect what requires it.
                if (!attempt.anybody() && !transaction.parameters().requireTls()) {
                    attempt.results().values().stream()
                            .findAny()
                            .ifPresent(carried -> turn.foundNobody(carried.result()));
                }
                yield attempt.results();
            }
        };
    }

    private Transaction transaction(List<LeasedDelivery> message) throws IOException {
        LeasedDelivery any = message.getFirst();
        return new Transaction(
                any.reversePath(),
                message.stream().map(LeasedDelivery::recipient).toList(),
                any.parameters(),
                content(any));
    }

    private Content content(LeasedDelivery message) throws IOException {
        if (message.size() > SMALL) {
            return Content.streamed(
                    message.size(), () -> contents.read(message.content(), message.contentOffset(), message.size()));
        }
        try (InputStream octets = contents.read(message.content(), message.contentOffset(), message.size())) {
            return Content.of(octets.readAllBytes());
        }
    }

    private static Map<Submission.Recipient, Carried> same(List<LeasedDelivery> message, Carried carried) {
        return message.stream().collect(Collectors.toMap(LeasedDelivery::recipient, _ -> carried, (one, _) -> one));
    }

    private static List<DeliveryReport> reports(
            List<LeasedDelivery> message, Map<Submission.Recipient, Carried> results) {
        List<DeliveryReport> reports = new ArrayList<>();
        for (LeasedDelivery delivery : message) {
            Carried carried = results.get(delivery.recipient());
            if (carried == null) {
                throw new IllegalStateException("no result for " + delivery);
            }
            log.info(
                    "{} to {}: {} {} by {} ({})",
                    delivery.queueId(),
                    delivery.recipient().address(),
                    carried.result().outcome(),
                    carried.result().status(),
                    carried.host(),
                    carried.result().reply());
            reports.add(carried.report(delivery));
        }
        return reports;
    }
}
