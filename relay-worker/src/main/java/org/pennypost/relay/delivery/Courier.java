package org.pennypost.relay.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.pennypost.relay.client.Egress;
import org.pennypost.relay.client.RecipientResult;
import org.pennypost.relay.client.Transaction;
import org.pennypost.relay.delivery.Ways.Way;
import org.pennypost.relay.dkim.Signatures;
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
    private final Ways ways;
    private final Carrier carrier;
    private final Destinations destinations;
    private final Reports reports;
    private volatile boolean stopping;

    Courier(
            Leases leases,
            Contents contents,
            Signatures signatures,
            Ways ways,
            Carrier carrier,
            Destinations destinations,
            Reports reports) {
        this.leases = leases;
        this.contents = contents;
        this.signatures = signatures;
        this.ways = ways;
        this.carrier = carrier;
        this.destinations = destinations;
        this.reports = reports;
    }

    /// Does all there is to do for these; deliveries that somebody else holds, or that are done, are passed over.
    ///
    /// @param errands each is finished as soon as it is reported, which may be later
    void carry(MailDomain destination, List<Errand> errands) throws InterruptedException {
        each(lease(destination, errands), this::carry);
    }

    @FunctionalInterface
    private interface Step {

        void with(Round round) throws InterruptedException;
    }

    /// If something fails, what was not begun is given back.
    private void each(List<Round> rounds, Step step) throws InterruptedException {
        try {
            for (Round round : rounds) {
                step.with(round);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            for (Round round : rounds) {
                leases.giveBack(new Leases.Lease(
                        round.notBegun.stream()
                                .flatMap(letter -> letter.deliveries.stream())
                                .toList(),
                        round.until));
            }
            throw e;
        }
    }

    private void carry(Round round) throws InterruptedException {
        switch (ways.find(round.way)) {
            case Route.Nowhere(EnhancedStatus status, String why) -> {
                RecipientResult result = status.kind() == 5
                        ? RecipientResult.failed(status, why)
                        : RecipientResult.deferred(status, why);
                tellAll(round, 0, Carried.byNobody(result), () -> {});
            }
            case Route.Via via -> {
                if (!via.egress().equals(Egress.USUAL)) {
                    log.info(
                            "{} to {} leave by {}",
                            round.letters.stream().map(Letter::message).toList(),
                            round.way.destination(),
                            via.egress());
                }
                carry(round, via);
            }
        }
    }

    /// No further message is begun.
    void beginNothingMore() {
        stopping = true;
    }

    /// A message, to all of its recipients that are due together and go the same way.
    ///
    /// @param told run once, when it has been told how it went
    private record Letter(Way way, List<LeasedDelivery> deliveries, Runnable told) {

        String message() {
            return deliveries.getFirst().queueId();
        }
    }

    /// What one courier carries one after the other.
    ///
    /// @param notBegun which of the letters nobody has tried, or told anything of
    private record Round(Way way, List<Letter> letters, Set<Letter> notBegun, Instant until) {

        Round(Way way, List<Letter> letters, Instant until) {
            this(way, letters, new HashSet<>(letters), until);
        }
    }

    /// Errands for which there is nothing to do are finished.
    private List<Round> lease(MailDomain destination, List<Errand> errands) throws InterruptedException {
        Leases.Lease lease = leases.take(
                errands.stream().flatMap(errand -> errand.deliveries().stream()).toList());
        try {
            return rounds(destination, errands, lease);
        } catch (RuntimeException | Error e) {
            leases.giveBack(lease);
            throw e;
        }
    }

    private List<Round> rounds(MailDomain destination, List<Errand> errands, Leases.Lease lease) {
        Map<String, List<Errand>> byMessage =
                errands.stream().collect(Collectors.groupingBy(Errand::message, HashMap::new, Collectors.toList()));
        List<Letter> letters = new ArrayList<>();
        lease.deliveries().stream()
                .collect(Collectors.groupingBy(LeasedDelivery::queueId, LinkedHashMap::new, Collectors.toList()))
                .forEach((message, deliveries) -> letters.addAll(letters(
                        destination, deliveries, Objects.requireNonNullElse(byMessage.remove(message), List.of()))));
        byMessage.values().forEach(nothingToDo -> nothingToDo.forEach(Errand::finish));
        return letters.stream()
                .collect(Collectors.groupingBy(Letter::way, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(each -> new Round(each.getKey(), each.getValue(), lease.until()))
                .toList();
    }

    /// A letter for each way that some of the message go.
    ///
    /// @param errands finished with the last letter
    private List<Letter> letters(MailDomain destination, List<LeasedDelivery> message, List<Errand> errands) {
        MailAddress reversePath = message.getFirst().reversePath();
        Sender sender = new Sender(
                errands.stream()
                        .map(errand -> errand.sender().account())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                reversePath == null ? null : reversePath.domain());
        boolean tlsOptional = message.getFirst().parameters().tlsOptional();
        Map<Way, List<LeasedDelivery>> byWay = message.stream()
                .collect(Collectors.groupingBy(
                        delivery -> ways.of(destination, delivery.route(), sender, tlsOptional),
                        LinkedHashMap::new,
                        Collectors.toList()));
        AtomicInteger untold = new AtomicInteger(byWay.size());
        Runnable told = () -> {
            if (untold.decrementAndGet() == 0) {
                errands.forEach(Errand::finish);
            }
        };
        return byWay.entrySet().stream()
                .map(each -> new Letter(each.getKey(), each.getValue(), told))
                .toList();
    }

    private void carry(Round round, Route.Via via) throws InterruptedException {
        Instant deadline = round.until.minus(leases.duration().dividedBy(10));
        try (Carrier.Visit visit = carrier.visit(via, deadline)) {
            @Nullable Transaction ahead = null;
            for (int i = 0; i < round.letters.size(); i++) {
                Letter letter = round.letters.get(i);
                if (stopping) {
                    tell(round, letter, STOPPED);
                    continue;
                }
                if (visit.isLate()) {
                    tellRest(round, i, Carrier.LATE);
                    return;
                }
                Transaction transaction = ahead == null ? transactionOrTold(round, letter) : ahead;
                ahead = i + 1 < round.letters.size() && !stopping ? transactionOrNull(round.letters.get(i + 1)) : null;
                if (transaction == null) {
                    continue;
                }
                long start = System.nanoTime();
                round.notBegun.remove(letter);
                Carrier.Attempt attempt = visit.carry(transaction, ahead);
                // What another host than its own has to say tells only that something moves.
                destinations.carried(
                        round.way.destination(),
                        round.way.isByDns() && attempt.trouble(),
                        round.way.isByDns() && attempt.success(),
                        System.nanoTime() - start);
                // Others may talk to hosts that do not protect what requires it.
                if (!attempt.anybody() && !transaction.parameters().requireTls()) {
                    Carried nobody = attempt.results().values().iterator().next();
                    tellAll(round, i + 1, nobody, () -> tell(round, letter, attempt.results()));
                    return;
                }
                tell(round, letter, attempt.results());
            }
        }
    }

    /// The same for the rest of the round, and for those who wait to go the same way; whoever comes when anything has
    /// been told is tried.
    ///
    /// @param before what is told first
    private void tellAll(Round round, int from, Carried carried, Runnable before) throws InterruptedException {
        if (!round.way.isByDns()) {
            before.run();
            tellRest(round, from, carried);
            return;
        }
        MailDomain destination = round.way.destination();
        List<Errand> waiting = destinations.takeAll(
                destination,
                errand -> ways.of(destination, null, errand.sender(), false).equals(round.way));
        try {
            before.run();
            tellRest(round, from, carried);
            for (int i = 0; i < waiting.size(); i += MOST_TOLD_AT_ONCE) {
                List<Errand> some = waiting.subList(i, Math.min(i + MOST_TOLD_AT_ONCE, waiting.size()));
                each(lease(destination, some), others -> {
                    if (others.way.equals(round.way)) {
                        tellRest(others, 0, carried);
                    } else {
                        carry(others);
                    }
                });
            }
        } catch (InterruptedException e) {
            waiting.forEach(Errand::drop);
            throw e;
        } catch (RuntimeException | Error e) {
            // Nothing is lost: what is overdue is announced again.
            waiting.forEach(Errand::finish);
            throw e;
        }
    }

    private void tellRest(Round round, int from, Carried carried) {
        for (Letter letter : round.letters.subList(from, round.letters.size())) {
            tell(round, letter, carried);
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

    private @Nullable Transaction transactionOrTold(Round round, Letter letter) {
        try {
            return transaction(letter.deliveries);
        } catch (IOException | RuntimeException e) {
            log.warn("{}: the content cannot be read: {}", letter.message(), e.toString());
            tell(
                    round,
                    letter,
                    Carried.byNobody(RecipientResult.deferred(LOCAL_TROUBLE, "the content cannot be read for now")));
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

    private void tell(Round round, Letter letter, Carried carried) {
        tell(
                round,
                letter,
                letter.deliveries.stream()
                        .collect(Collectors.toMap(LeasedDelivery::recipient, _ -> carried, (one, _) -> one)));
    }

    private void tell(Round round, Letter letter, Map<Submission.Recipient, Carried> results) {
        reports.send(reports(letter.deliveries, results), round.until, letter.told);
        round.notBegun.remove(letter);
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
