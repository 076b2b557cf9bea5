package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A slow destination holds no more of a worker than leaves room for others.
@Timeout(60)
class CrowdedTest {

    private static final MailDomain SLOW = new MailDomain("slow.example");
    private static final MailDomain FAST = new MailDomain("fast.example");
    private static final int MOST = 10;

    private final FakeSmtpHost fast = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeSmtpHost slow =
            FakeSmtpHost.start("127.0.0.2", fast.port()).answering("GREETING", FakeSmtpHost.SILENCE);
    private final FixedDns dns =
            new FixedDns().withAddresses("fast.example", "127.0.0.1").withAddresses("slow.example", "127.0.0.2");
    private final FakeQueue queue = new FakeQueue();
    private final AtomicLong now = new AtomicLong();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), Reuse.NEVER);
    private final TestRelay relay = new TestRelay(
            queue,
            TestRelay.UNSIGNED,
            new Ways(new MailRouting(dns, "relay.test", fast.port(), true), List.of()),
            client,
            new Destinations(TestRelay.ONE_AFTER_THE_OTHER, SenderLimits.Table.NONE, now::get),
            SenderLimits.Table.NONE,
            MOST);

    @AfterEach
    void close() {
        client.close();
        slow.close();
        fast.close();
    }

    @Test
    void passesOverWhatASlowDestinationHoldsTooMuchOf() throws Exception {
        relay.start(SLOW, queue.add("Q0", "a@slow.example"));
        await().until(() -> slow.connections() == 1);
        for (int i = 1; i <= 5; i++) {
            relay.start(SLOW, queue.add("Q" + i, "a@slow.example"));
        }
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        List<DeliveryId> passedOver = queue.add("Q6", "a@slow.example");

        relay.carry(SLOW, passedOver);
        relay.carry(FAST, queue.add("Q7", "a@fast.example"));

        assertThat(queue.waiting(passedOver.getFirst())).isPresent();
        assertThat(fast.received()).hasSize(1);
        assertThat(queue.reports()).hasSize(1);
    }

    /// Before anybody can know how long it takes.
    @Test
    void passesOverWhatComesAllAtOnce() throws Exception {
        relay.start(SLOW, queue.add("Q0", "a@slow.example"));
        await().until(() -> slow.connections() == 1);
        for (int i = 1; i <= 5; i++) {
            relay.start(SLOW, queue.add("Q" + i, "a@slow.example"));
        }
        List<DeliveryId> passedOver = queue.add("Q6", "a@slow.example");

        assertThat(relay.start(SLOW, passedOver).getCount()).isZero();
        relay.carry(FAST, queue.add("Q7", "a@fast.example"));

        assertThat(queue.waiting(passedOver.getFirst())).isPresent();
        assertThat(queue.reports()).hasSize(1);
    }

    @Test
    void takesThemWhenTheyComeAgain() throws Exception {
        List<DeliveryId> first = queue.add("Q0", "a@slow.example");
        CountDownLatch waiting = relay.start(SLOW, first);
        await().until(() -> slow.connections() == 1);
        CountDownLatch last = waiting;
        for (int i = 1; i <= 4; i++) {
            last = relay.start(SLOW, queue.add("Q" + i, "a@slow.example"));
        }
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        List<DeliveryId> passedOver = queue.add("Q6", "a@slow.example");
        relay.carry(SLOW, passedOver);

        slow.close();
        waiting.await();
        last.await();
        relay.carry(SLOW, passedOver);

        assertThat(queue.report(passedOver.getFirst()).status()).isEqualTo("4.4.1");
    }
}
