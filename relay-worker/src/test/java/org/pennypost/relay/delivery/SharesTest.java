package org.pennypost.relay.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.pennypost.mail.address.MailAddress;
import org.pennypost.mail.address.MailDomain;
import org.pennypost.mail.dns.FixedDns;
import org.pennypost.mail.store.DeliveryId;
import org.pennypost.mail.store.DeliveryReport.Outcome;
import org.pennypost.mail.store.MailParameters;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.testing.FakeSmtpHost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Somebody sends more than the relay can carry soon, and others send something too.
@Timeout(60)
class SharesTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");
    private static final int COURIERS = 3;
    private static final int BULK = 21;

    private final FakeSmtpHost host = FakeSmtpHost.start();
    private final FixedDns dns = new FixedDns().withAddresses("example.net", "127.0.0.1");
    private final FakeQueue queue = new FakeQueue();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), Reuse.NEVER);

    @AfterEach
    void close() {
        client.close();
        host.close();
    }

    @Test
    void atASlowDestinationSomeCouriersAreLeftToOthers() throws Exception {
        host.answering("MAIL FROM:<bulk@", FakeSmtpHost.SILENCE);
        TestRelay relay = relay(new SenderLimits(SenderPattern.ANYBODY, 2, 0), BULK + 10);
        for (int i = 0; i < BULK; i++) {
            start(relay, "bulk@example.org", "B" + i);
        }
        await().until(() -> host.connections() == 2);

        for (int i = 0; i < 5; i++) {
            start(relay, "me@example.org", "M" + i).await();
        }

        assertThat(queue.reports()).hasSize(5).allMatch(report -> report.outcome() == Outcome.DELIVERED);
        assertThat(host.connections()).isEqualTo(7);
    }

    @Test
    void whoSendsTooFastWaitsAloneAndTakesNoRoom() throws Exception {
        TestRelay relay = relay(new SenderLimits(SenderPattern.ANYBODY, 0, 1), BULK);
        List<CountDownLatch> announcements = new ArrayList<>();
        for (int i = 0; i < BULK; i++) {
            announcements.add(start(relay, "bulk@example.org", "B" + i));
        }
        for (CountDownLatch each : announcements) {
            each.await();
        }
        for (int i = 0; i < 5; i++) {
            start(relay, "m" + i + "@example.org", "M" + i).await();
        }

        await().until(() -> queue.reports().size() == 6);
        List<DeliveryId> passedOver = add("bulk@example.org", "last");
        relay.start(DESTINATION, "bulk@example.org", passedOver).await();
        assertThat(queue.waiting(passedOver.getFirst())).isPresent();
        assertThat(host.received()).hasSize(6);
    }

    @Test
    void whatIsOfOneMessageSharesATransactionHoweverItWasAnnounced() throws Exception {
        host.hesitating(Duration.ofMillis(500));
        TestRelay relay = relay(new SenderLimits(SenderPattern.ANYBODY, 0, 0), 50);
        for (int i = 0; i < COURIERS; i++) {
            start(relay, "me@example.org", "M" + i);
        }
        await().until(() -> host.received().size() == COURIERS);
        List<CountDownLatch> rest = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<DeliveryId> one = queue.add(
                    "to many", MailAddress.parse("me@example.org"), MailParameters.NONE, "r" + i + "@example.net");
            rest.add(relay.start(DESTINATION, "me@example.org", one));
        }

        for (CountDownLatch each : rest) {
            each.await();
        }

        assertThat(host.received()).hasSize(COURIERS + 1);
        assertThat(host.received().getLast().recipients()).hasSize(10);
    }

    private CountDownLatch start(TestRelay relay, String account, String message) {
        return relay.start(DESTINATION, account, add(account, message));
    }

    private List<DeliveryId> add(String account, String message) {
        return queue.add(message, MailAddress.parse(account), MailParameters.NONE, "a@example.net");
    }

    private TestRelay relay(SenderLimits accounts, int most) {
        SenderLimits.Table senders = new SenderLimits.Table(accounts, List.of());
        return new TestRelay(
                queue,
                TestRelay.UNSIGNED,
                new Ways(new MailRouting(dns, "relay.test", host.port(), true), List.of()),
                client,
                new Destinations(
                        new DestinationLimits.Table(COURIERS, new DestinationLimits("*", COURIERS, 0), List.of()),
                        senders,
                        System::nanoTime),
                senders,
                most);
    }
}
