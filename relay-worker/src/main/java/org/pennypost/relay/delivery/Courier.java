package org.pennypost.relay.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.smtp.EnhancedStatus;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.Submission;
import org.pennypost.relay.client.Content;
import org.pennypost.relay.client.RecipientResult;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.dkim.Signatures;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.dns.Route;

/// Takes due deliveries to one destination: leases them, finds the hosts, carries each message once for all its
/// recipients, reports.
final class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /// Content up to this size is held in memory, so that no connection to the mailbox service waits for a slow host.
    private static final int SMALL = 256 * 1024;

    private static final int MOST_TOLD_AT_ONCE = 100;

    private static final EnhancedStatus LOCAL_TROUBLE = new EnhancedStatus(4, 3, 0);
    private static final Carried STOPPED = Carried.byNobody(
            RecipientResult.deferred(new EnhancedStatus(4, 3, 2), "the relay worker stops before it was tried"));

    private final Leases leases;
    private final Contents contents;
    private final Signatures signatures;
    private final MailRouting routing;
    private final Carrier carrier;
    private final Destinations destinations;
    private final Reports reports;
    private volatile boolean stopping;

    Courier(
            Leases leases,
            Contents contents,
            Signatures signatures,
            MailRouting routing,
            Carrier carrier,
            Destinations destinations,
            Reports reports) {
        this.leases = leases;
        this.contents = contents;
        this.signatures = signatures;
        this.routing = routing;
        this.carrier = carrier;
        this.destinations = destinations;
        this.reports = reports;
    }

    /// Does all there is to do for these; deliveries that somebody else holds, or that are done, are passed over.
    ///
    /// @param errands each is finished as soon as it is reported, which may be later
    void carry(MailDomain destination, List<Errand> errands) throws InterruptedException {
        Round round = lease(destination, errands);
        carryRerouted(round);
        for (Round rest : round.to(null).byWay(routing.dependsOnSender(destination))) {
            carry(
                    rest,
                    routing.route(
                            destination, rest.letters.getFirst().senderDomain().orElse(null)));
        }
    }

    /// What administrators have given another host.
    private void carryRerouted(Round round) throws InterruptedException {
        Set<String> hosts = new TreeSet<>();
        for (Letter letter : round.letters) {
            String host = letter.host();
            if (host != null) {
                hosts.add(host);
            }
        }
        for (String host : hosts) {
            carry(round.to(host), routing.to(MailDomain.parse(host)));
        }
    }

    private void carry(Round round, Route route) throws InterruptedException {
        switch (route) {
            case Route.Nowhere(EnhancedStatus status, String why) -> {
                RecipientResult result = status.kind() == 5
                        ? RecipientResult.failed(status, why)
                        : RecipientResult.deferred(status, why);
                tellAll(round, 0, Carried.byNobody(result));
            }
            case Route.Via via -> carry(round, via);
        }
    }

    /// No further message is begun.
    void beginNothingMore() {
        stopping = true;
    }

    /// A message, to all of its recipients that are due together.
    ///
    /// @param told run once, when it has been told how it went
    private record Letter(List<LeasedDelivery> deliveries, Runnable told) {

        /// The host that alone gets it; null: as the DNS says.
        @Nullable
        String host() {
            return deliveries.getFirst().route();
        }

        Optional<MailDomain> senderDomain() {
            return Optional.ofNullable(deliveries.getFirst().reversePath()).map(MailAddress::domain);
        }
    }

    /// What one courier carries one after the other.
    private record Round(MailDomain destination, List<Letter> letters, Instant until) {

        /// Those that go the same way together; none without a letter.
        List<Round> byWay(boolean dependsOnSender) {
            Map<Optional<MailDomain>, List<Letter>> ways = letters.stream()
                    .collect(Collectors.groupingBy(
                            letter -> dependsOnSender ? letter.senderDomain() : Optional.empty(),
                            LinkedHashMap::new,
                            Collectors.toList()));
            return ways.values().stream()
                    .map(way -> new Round(destination, way, until))
                    .toList();
        }

        /// Those letters of it that go there.
        Round to(@Nullable String host) {
            return new Round(
                    destination,
                    letters.stream()
                            .filter(letter -> Objects.equals(letter.host(), host))
                            .toList(),
                    until);
        }

        /// Whether what it meets says something of its destination.
        boolean byDns() {
            return letters.getFirst().host() == null;
        }
    }

    /// Errands for which there is nothing to do are finished.
    private Round lease(MailDomain destination, List<Errand> errands) throws InterruptedException {
        Leases.Lease lease = leases.take(
                errands.stream().flatMap(errand -> errand.deliveries().stream()).toList());
        Map<String, List<Errand>> byMessage =
                errands.stream().collect(Collectors.groupingBy(Errand::message, HashMap::new, Collectors.toList()));
        List<Letter> letters = new ArrayList<>();
        lease.deliveries().stream()
                .collect(Collectors.groupingBy(LeasedDelivery::queueId, LinkedHashMap::new, Collectors.toList()))
                .forEach((message, deliveries) -> letters.addAll(
                        letters(deliveries, Objects.requireNonNullElse(byMessage.remove(message), List.of()))));
        byMessage.values().forEach(nothingToDo -> nothingToDo.forEach(Errand::finish));
        return new Round(destination, letters, lease.until());
    }

    /// A letter for each host that some of the message were given, and one for the rest.
    ///
    /// @param errands finished with the last letter
    private static List<Letter> letters(List<LeasedDelivery> message, List<Errand> errands) {
        Collection<List<LeasedDelivery>> byHost = message.stream()
                .collect(Collectors.groupingBy(
                        delivery -> Optional.ofNullable(delivery.route()), LinkedHashMap::new, Collectors.toList()))
                .values();
        AtomicInteger untold = new AtomicInteger(byHost.size());
        Runnable told = () -> {
            if (untold.decrementAndGet() == 0) {
                errands.forEach(Errand::finish);
            }
        };
        return byHost.stream().map(deliveries -> new Letter(deliveries, told)).toList();
    }

    private void carry(Round round, Route.Via via) throws InterruptedException {
        Instant deadline = round.until.minus(leases.duration().dividedBy(10));
        try (Carrier.Visit visit = carrier.visit(via, deadline)) {
            @Nullable Transaction ahead = null;
            for (int i = 0; i < round.letters.size(); i++) {
                Letter letter = round.letters.get(i);
                if (stopping) {
                    tell(letter, STOPPED, round.until);
                    continue;
                }
                Transaction transaction = ahead == null ? transactionOrTold(letter, round.until) : ahead;
                ahead = i + 1 < round.letters.size() && !stopping ? transactionOrNull(round.letters.get(i + 1)) : null;
                if (transaction == null) {
                    continue;
                }
                long start = System.nanoTime();
                Carrier.Attempt attempt = visit.carry(transaction, ahead);
                tell(letter, attempt.results(), round.until);
                if (round.byDns()) {
                    destinations.carried(
                            round.destination, attempt.trouble(), attempt.success(), System.nanoTime() - start);
                }
                // Others may talk to hosts that do not protect what requires it.
                if (!attempt.anybody() && !transaction.parameters().requireTls()) {
                    Carried nobody = attempt.results().values().iterator().next();
                    tellAll(round, i + 1, nobody);
                    return;
                }
            }
        }
    }

    /// The same for the rest of the round, and for those who wait for the same attempt: all who wait for the
    /// destination, unless others may go another way.
    private void tellAll(Round round, int from, Carried carried) throws InterruptedException {
        for (Letter letter : round.letters.subList(from, round.letters.size())) {
            tell(letter, carried, round.until);
        }
        MailDomain destination = round.destination;
        if (!round.byDns() || routing.dependsOnSender(destination)) {
            return;
        }
        List<Errand> waiting = destinations.takeAll(destination);
        try {
            for (int i = 0; i < waiting.size(); i += MOST_TOLD_AT_ONCE) {
                Round others = lease(destination, waiting.subList(i, Math.min(i + MOST_TOLD_AT_ONCE, waiting.size())));
                carryRerouted(others);
                others.to(null).letters.forEach(letter -> tell(letter, carried, others.until));
            }
        } catch (InterruptedException e) {
            waiting.forEach(Errand::drop);
            throw e;
        } catch (RuntimeException e) {
            // Nothing is lost: what is overdue is announced again.
            waiting.forEach(Errand::finish);
            throw e;
        }
    }

    private @Nullable Transaction transactionOrNull(Letter letter) {
        try {
            return transaction(letter.deliveries);
        } catch (IOException | RuntimeException e) {
            // It is tried again when it is its turn.
            return null;
        }
    }

    private @Nullable Transaction transactionOrTold(Letter letter, Instant until) {
        try {
            return transaction(letter.deliveries);
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "{}: the content cannot be read: {}",
                    letter.deliveries.getFirst().queueId(),
                    e.toString());
            tell(
                    letter,
                    Carried.byNobody(RecipientResult.deferred(LOCAL_TROUBLE, "the content cannot be read for now")),
                    until);
            return null;
        }
    }

    private Transaction transaction(List<LeasedDelivery> message) throws IOException {
        LeasedDelivery any = message.getFirst();
        return new Transaction(
                any.reversePath(),
                message.stream().map(LeasedDelivery::recipient).toList(),
                any.parameters(),
                signatures.on(any, content(any)));
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

    private void tell(Letter letter, Carried carried, Instant until) {
        tell(
                letter,
                letter.deliveries.stream()
                        .collect(Collectors.toMap(LeasedDelivery::recipient, _ -> carried, (one, _) -> one)),
                until);
    }

    private void tell(Letter letter, Map<Submission.Recipient, Carried> results, Instant until) {
        reports.send(reports(letter.deliveries, results), until, letter.told);
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
                    "{} to {}: {} {} by {}, {} ({})",
                    delivery.queueId(),
                    delivery.recipient().address(),
                    carried.result().outcome(),
                    carried.result().status(),
                    carried.host(),
                    carried.tls() == null ? "plain text" : carried.tls(),
                    carried.result().reply());
            reports.add(carried.report(delivery));
        }
        return reports;
    }
}
