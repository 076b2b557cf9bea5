package org.pennypost.relay.delivery;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What cannot be taken to its destination holds no room, and nobody else up.
@Timeout(60)
class LeftForLaterTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private final FixedDns dns = new FixedDns().withAddresses("example.net", "127.0.0.1");
    private final FakeQueue queue = new FakeQueue();
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), Reuse.NEVER);

    @AfterEach
    void close() {
        client.close();
        host.close();
    }

    @ParameterizedTest(name = "{0} messages of a sender in a minute")
    @ValueSource(ints = {0, 60_000})
    void holdsNothing(int perMinute) throws Exception {
        SenderLimits.Table senders =
                new SenderLimits.Table(new SenderLimits(SenderPattern.ANYBODY, 0, perMinute), List.of());
        TestRelay relay = new TestRelay(
                queue,
                TestRelay.UNSIGNED,
                new Ways(new MailRouting(dns, "relay.test", host.port(), true), List.of()),
                client,
                new Destinations(TestRelay.ONE_AFTER_THE_OTHER, senders, this::now),
                senders,
                1);
        List<DeliveryId> left = queue.add("Q1", "a@example.net");

        relay.start(DESTINATION, "me@example.org", left).await();
        broken.set(false);
        List<DeliveryId> next = queue.add("Q2", "b@example.net");
        relay.start(DESTINATION, "me@example.org", next);

        await().untilAsserted(() -> assertThat(queue.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.outcome()).isEqualTo(Outcome.DELIVERED)));
        assertThat(queue.waiting(left.getFirst())).isPresent();
    }

    private long now() {
        if (broken.get()) {
            throw new IllegalStateException("no time");
        }
        return System.nanoTime();
    }
}
