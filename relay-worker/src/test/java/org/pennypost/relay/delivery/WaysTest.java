package org.pennypost.relay.delivery;

import java.util.List;
import java.util.Map;
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
import org.pennypost.relay.client.Access;
import org.pennypost.relay.client.Reuse;
import org.pennypost.relay.client.SmtpClient;
import org.pennypost.relay.client.Timeouts;
import org.pennypost.relay.client.TrustAnchors;
import org.pennypost.relay.dns.MailRouting;
import org.pennypost.relay.dns.Transport;
import org.pennypost.relay.testing.FakeSmtpHost;
import org.pennypost.relay.testing.ReceivedMail;
import org.pennypost.relay.tls.StsAnswer;
import org.pennypost.relay.tls.TlsPolicies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Mail for one destination that goes several ways: by a route of its sender's domain, or to the host that an
/// administrator gave it.
@Timeout(60)
class WaysTest {

    private static final MailDomain DESTINATION = new MailDomain("example.net");

    private final FakeSmtpHost usual = FakeSmtpHost.start("127.0.0.1", 0);
    private final FakeSmtpHost other = FakeSmtpHost.start("127.0.0.2", usual.port());
    private final FixedDns dns = new FixedDns().withAddresses("example.net", "127.0.0.1");
    private final FakeQueue queue = new FakeQueue();
    private final SmtpClient client =
            new SmtpClient("relay.test", Timeouts.RFC5321, TrustAnchors.ofThisRuntime(), Reuse.NEVER);

    @AfterEach
    void close() {
        client.close();
        usual.close();
        other.close();
    }

    @Test
    void whatOneSendersRouteMeetsSaysNothingOfOthers() throws Exception {
        other.answering("GREETING", FakeSmtpHost.SILENCE);
        TestRelay relay =
                relay(new Transport("*", "routed.example", "[127.0.0.2]", other.port(), false, Access.OPEN, null));
        List<DeliveryId> routed = add("Q1", "me@routed.example");
        List<DeliveryId> behind = add("Q2", "me@example.org");

        CountDownLatch first = relay.start(DESTINATION, routed);
        await().until(() -> other.connections() == 1);
        CountDownLatch second = relay.start(DESTINATION, behind);
        other.close();
        first.await();
        second.await();

        assertThat(queue.report(routed.getFirst()).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(queue.report(behind.getFirst()).outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(usual.received()).hasSize(1);
    }

    @Test
    void reroutedMailGoesToItsHostAlone() throws Exception {
        List<DeliveryId> ids = queue.add("Q1", "a@example.net", "b@example.net");
        queue.reroute(ids.getFirst(), "[127.0.0.2]");

        relay().carry(DESTINATION, ids);

        assertThat(other.received()).singleElement().satisfies(mail -> {
            assertThat(mail.recipients()).containsExactly("RCPT TO:<a@example.net>");
            assertThat(mail.data()).isEqualTo(FakeQueue.TEXT);
        });
        assertThat(usual.received())
                .singleElement()
                .extracting(ReceivedMail::recipients)
                .isEqualTo(List.of("RCPT TO:<b@example.net>"));
        assertThat(queue.report(ids.getFirst()).remoteHost()).isEqualTo("[127.0.0.2]");
        assertThat(queue.report(ids.getLast()).remoteHost()).isEqualTo("example.net");
    }

    @Test
    void whatReroutedMailMeetsSaysNothingOfOthers() throws Exception {
        other.answering("GREETING", FakeSmtpHost.SILENCE);
        TestRelay relay = relay();
        List<DeliveryId> rerouted = queue.add("Q1", "a@example.net");
        List<DeliveryId> behind = queue.add("Q2", "a@example.net");
        queue.reroute(rerouted.getFirst(), "[127.0.0.2]");

        CountDownLatch first = relay.start(DESTINATION, rerouted);
        await().until(() -> other.connections() == 1);
        CountDownLatch second = relay.start(DESTINATION, behind);
        other.close();
        first.await();
        second.await();

        assertThat(queue.report(rerouted.getFirst()).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(queue.report(behind.getFirst()).outcome()).isEqualTo(Outcome.DELIVERED);
    }

    private List<DeliveryId> add(String message, String sender) {
        return queue.add(message, MailAddress.parse(sender), MailParameters.NONE, "a@example.net");
    }

    private TestRelay relay(Transport... transports) {
        return new TestRelay(
                queue,
                new MailRouting(
                        dns,
                        "relay.test",
                        usual.port(),
                        true,
                        new TlsPolicies(dns, Map.of(), _ -> StsAnswer.NONE),
                        List.of(transports)),
                client,
                TestRelay.ONE_AFTER_THE_OTHER);
    }
}
