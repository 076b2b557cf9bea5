package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FakeDnsServer;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.TestDns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// A hundred destinations, ten of which are black holes: they accept connections and never say a word.
@Timeout(60)
class ManyDestinationsTest {

    private static final int DESTINATIONS = 100;
    private static final int BLACK_HOLES = 10;
    private static final int MESSAGES = 10;

    private final FakeSmtpHost answering = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeSmtpHost blackHole =
            FakeSmtpHost.start("127.0.0.2", answering.port()).answering("GREETING", FakeSmtpHost.SILENCE);
    private final FakeDnsServer dns = FakeDnsServer.start();
    private final FakeQueue queue = new FakeQueue();
    private final SmtpClient client = new SmtpClient(
            "relay.test",
            Timeouts.RFC5321,
            TrustAnchors.ofThisRuntime(),
            new Reuse(8, 500, Duration.ofSeconds(10), 100));
    private final TestRelay relay = new TestRelay(
            queue,
            new MailRouting(TestDns.asking(dns), "relay.test", answering.port(), true),
            client,
            TestRelay.AS_THEY_BEAR);

    @AfterEach
    void close() {
        client.close();
        answering.close();
        blackHole.close();
        dns.close();
    }

    @Test
    void blackHolesHoldUpNobodyElse() throws Exception {
        Set<DeliveryId> lost = new HashSet<>();
        List<CountDownLatch> others = new ArrayList<>();
        for (int message = 0; message < MESSAGES; message++) {
            for (int i = 0; i < DESTINATIONS; i++) {
                boolean dead = i % (DESTINATIONS / BLACK_HOLES) == 0;
                String domain = "d" + i + ".example";
                dns.address(domain, dead ? "127.0.0.2" : "127.0.0.1");
                List<DeliveryId> ids = queue.add("Q" + message + "-" + i, "user@" + domain);
                CountDownLatch done = relay.start(new MailDomain(domain), ids);
                if (dead) {
                    lost.addAll(ids);
                } else {
                    others.add(done);
                }
            }
        }

        for (CountDownLatch each : others) {
            each.await();
        }

        assertThat(answering.received()).hasSize((DESTINATIONS - BLACK_HOLES) * MESSAGES);
        assertThat(queue.reports())
                .hasSize(answering.received().size())
                .allMatch(report -> report.outcome() == Outcome.DELIVERED)
                .noneMatch(report -> lost.contains(report.id()));
        assertThat(blackHole.connections()).isBetween(BLACK_HOLES, BLACK_HOLES * TestRelay.AS_THEY_BEAR.atFirst());
        assertThat(answering.connections()).isLessThan(answering.received().size());

        // They hang up at last: whoever waited for the same is spared the attempt.
        int attempts = blackHole.connections();
        blackHole.close();
        await().until(() -> queue.reports().size() == DESTINATIONS * MESSAGES);
        assertThat(queue.reports())
                .filteredOn(report -> lost.contains(report.id()))
                .extracting(DeliveryReport::outcome)
                .containsOnly(Outcome.DEFERRED);
        assertThat(blackHole.connections()).isEqualTo(attempts);
    }
}
