package org.pennypost.relay.delivery;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.store.ContentId;
import org.pennypost.mail.store.Contents;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryQueue;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.LeasedDelivery;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.mail.store.MailboxId;
import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;
import org.pennypost.mail.store.Submission;
import org.pennypost.mail.store.UidSet;

/// A mailbox service that holds deliveries of one text and remembers what is reported.
class FakeQueue implements DeliveryQueue, Contents {

    static final String TEXT = "From: me@example.org\r\nSubject: test\r\n\r\n.body\r\n";
    private static final String NOT_SENT = "Return-Path: <me@example.org>\r\n";
    private static final ContentId CONTENT = new ContentId("0".repeat(64));

    private final Map<DeliveryId, LeasedDelivery> waiting = new ConcurrentHashMap<>();
    private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicInteger absences = new AtomicInteger();
    private volatile boolean away;
    private final AtomicInteger calls = new AtomicInteger();

    /// @return the ids of the deliveries of one message, in the order of its recipients
    List<DeliveryId> add(String message, String... recipients) {
        return add(message, MailAddress.parse("me@example.org"), MailParameters.NONE, recipients);
    }

    /// @param sender null for the null reverse-path
    List<DeliveryId> add(
            String message, @Nullable MailAddress sender, MailParameters parameters, String... recipients) {
        List<DeliveryId> ids = new ArrayList<>();
        Arrays.stream(recipients).forEach(recipient -> {
            DeliveryId id = new DeliveryId(next.incrementAndGet());
            waiting.put(
                    id,
                    new LeasedDelivery(
                            id,
                            1,
                            message,
                            sender,
                            new Submission.Recipient(MailAddress.parse(recipient), List.of(), null),
                            parameters,
                            CONTENT,
                            NOT_SENT.length(),
                            TEXT.length(),
                            0,
                            Instant.now(),
                            true));
            ids.add(id);
        });
        return ids;
    }

    /// Somebody gives it another host.
    void reroute(DeliveryId id, String host) {
        waiting.computeIfPresent(
                id,
                (_, delivery) -> new LeasedDelivery(
                        id,
                        delivery.token(),
                        delivery.queueId(),
                        delivery.reversePath(),
                        delivery.recipient(),
                        delivery.parameters(),
                        delivery.content(),
                        delivery.contentOffset(),
                        delivery.size(),
                        delivery.attempts(),
                        delivery.queuedAt(),
                        delivery.originated(),
                        host));
    }

    /// The next reports find nobody.
    void absentFor(int calls) {
        absences.set(calls);
    }

    /// From now on nothing can be leased, or can again.
    void away(boolean away) {
        this.away = away;
    }

    /// One that waits.
    Optional<LeasedDelivery> waiting(DeliveryId id) {
        return Optional.ofNullable(waiting.get(id));
    }

    /// How often it was called to lease and to report.
    int calls() {
        return calls.get();
    }

    List<DeliveryReport> reports() {
        return List.copyOf(reports);
    }

    DeliveryReport report(DeliveryId id) {
        return reports.stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<LeasedDelivery> lease(List<DeliveryId> deliveries, Duration duration) {
        calls.incrementAndGet();
        if (away) {
            throw new Refusal(RefusalCode.UNAVAILABLE, "away");
        }
        List<LeasedDelivery> leased = new ArrayList<>();
        for (DeliveryId id : deliveries) {
            LeasedDelivery delivery = waiting.remove(id);
            if (delivery != null) {
                leased.add(delivery);
            }
        }
        return leased;
    }

    @Override
    public void report(List<DeliveryReport> sent) {
        calls.incrementAndGet();
        if (absences.getAndDecrement() > 0) {
            throw new Refusal(RefusalCode.UNAVAILABLE, "away");
        }
        reports.addAll(sent);
    }

    @Override
    public InputStream read(ContentId id, long offset, long length) {
        String text = (NOT_SENT + TEXT).substring((int) offset, (int) (offset + length));
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void read(MailboxId mailbox, UidSet uids, long most, Taker each) {
        throw new AssertionError("a delivery is in no mailbox");
    }
}
