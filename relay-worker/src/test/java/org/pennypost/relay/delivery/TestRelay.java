package org.pennypost.relay.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.TlsObservation;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.dkim.Signatures;
import org.pennypost.relay.dns.MailRouting;

/// A relay worker without the topic: from what is due to the remote hosts, and back to the reports.
final class TestRelay {

    /// One transaction at a time to each destination.
    static final DestinationLimits.Table ONE_AFTER_THE_OTHER =
            new DestinationLimits.Table(1, new DestinationLimits("*", 1, 0), List.of());

    /// As many as a destination bears, up to twenty.
    static final DestinationLimits.Table AS_THEY_BEAR =
            new DestinationLimits.Table(2, new DestinationLimits("*", 20, 0), List.of());

    static final Signatures UNSIGNED = new Signatures(_ -> List.of(), Duration.ofMinutes(1), InstantSource.system());

    /// What the owners of destinations are told of sessions.
    final List<TlsObservation> observed = new CopyOnWriteArrayList<>();

    private final FakeQueue queue;
    private final Workers workers;

    /// One that signs nothing.
    TestRelay(FakeQueue queue, MailRouting routing, SmtpClient client, DestinationLimits.Table limits) {
        this(queue, UNSIGNED, routing, client, limits);
    }

    TestRelay(
            FakeQueue queue,
            Signatures signatures,
            MailRouting routing,
            SmtpClient client,
            DestinationLimits.Table limits) {
        this(
                queue,
                signatures,
                new Ways(routing, List.of()),
                client,
                new Destinations(limits, SenderLimits.Table.NONE, System::nanoTime),
                SenderLimits.Table.NONE,
                100_000);
    }

    /// @param most deliveries that wait or are carried
    TestRelay(
            FakeQueue queue,
            Signatures signatures,
            Ways ways,
            SmtpClient client,
            Destinations destinations,
            SenderLimits.Table senders,
            int most) {
        this(queue, signatures, ways, client, destinations, senders, most, Duration.ofMinutes(1));
    }

    /// @param most  deliveries that wait or are carried
    /// @param lease how long an attempt may take
    TestRelay(
            FakeQueue queue,
            Signatures signatures,
            Ways ways,
            SmtpClient client,
            Destinations destinations,
            SenderLimits.Table senders,
            int most,
            Duration lease) {
        this.queue = queue;
        Reports reports = new Reports(queue, Duration.ofMillis(1), Duration.ofMillis(4));
        Courier courier = new Courier(
                new Leases(queue, reports, lease),
                queue,
                signatures,
                ways,
                new Carrier(client, new TlsResults(observed::add)),
                destinations,
                reports);
        workers = new Workers(courier, destinations, ways, senders, most, 1_000);
    }

    /// Returns when they have been carried and reported.
    void carry(MailDomain destination, List<DeliveryId> ids) throws InterruptedException {
        start(destination, ids).await();
    }

    /// Deliveries of one message of no account to one destination.
    ///
    /// @return reaches 0 when they have been carried and reported
    CountDownLatch start(MailDomain destination, List<DeliveryId> ids) {
        return start(destination, null, ids);
    }

    /// Deliveries of one message to one destination.
    ///
    /// @return reaches 0 when they have been carried and reported
    CountDownLatch start(MailDomain destination, @Nullable String account, List<DeliveryId> ids) {
        CountDownLatch done = new CountDownLatch(1);
        Optional<LeasedDelivery> any = queue.waiting(ids.getFirst());
        Sender sender = new Sender(
                account == null ? null : MailAddress.parse(account),
                any.map(LeasedDelivery::reversePath).map(MailAddress::domain).orElse(null));
        String message = any.map(LeasedDelivery::queueId).orElse("unknown");
        workers.start(new DueDelivery.Task(message, destination, sender), ids, done::countDown);
        return done;
    }
}
